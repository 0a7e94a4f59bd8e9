import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabelledRows, readTexts } from '../../server/review/labelled-rows.ts';
import { measureRouting } from '../../server/review/measure-routing.ts';
import { NO_MODEL } from '../support/start-house.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-routing-'));
  file('train.csv', `text,category\n${TRAIN.map(([text, label]) => `"${text}",${label}`).join('\n')}\n`);
  file('test.tsv', TEST.map(([text, label]) => `${label}\t${text}`).join('\r\n'));
  file('far.txt', 'who won the football match\nquadratic equations\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);
const file = (name: string, content: string): string => {
  writeFileSync(at(name), content);
  return at(name);
};

const TRAIN = [
  ['I want to cancel my stay', 'cancel'],
  ['please cancel the booking, all of it', 'cancel'],
  ['we cannot come, cancel it', 'cancel'],
  ['how do I cancel?', 'cancel'],
  ['send me an invoice', 'invoice'],
  ['I need the invoice for my stay', 'invoice'],
  ['where is the invoice?', 'invoice'],
  ['an invoice with our company name', 'invoice'],
] as const;
const TEST = [
  ['can you cancel the stay?', 'cancel'],
  ['cancel please', 'cancel'],
  ['the invoice has not come', 'invoice'],
  ['may I have an invoice', 'invoice'],
  ['tallest mountain on earth', 'oos'],
] as const;

const innkeeper = (args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['server/launch/innkeeper.mjs', 'eval', 'routing', ...args], {
      cwd: root,
      env: {
        PATH: process.env['PATH'] ?? '',
        DATA_DIR: path.join(folder, 'data'),
        OLLAMA_HOST: NO_MODEL,
        INIT_CWD: folder,
      },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });

describe('innkeeper eval routing', { timeout: 120_000 }, () => {
  it('measures on files of either form, with what is out of scope from both places', async () => {
    const { code, out } = await innkeeper(['--train', 'train.csv', '--test', 'test.tsv', '--oos', 'far.txt', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      labels: 2,
      trained: 8,
      tested: 4,
      testedOutside: 3,
      accuracy: 1,
      macroF1: 1,
      oosRecall: 1,
      auroc: 1,
    });
  });

  it('prints a table for people, without what was not asked', async () => {
    file('inside.csv', 'cancel my stay,cancel\nan invoice please,invoice\n');
    const { code, out } = await innkeeper([
      '--train',
      'train.csv',
      '--test',
      'inside.csv',
      '--shots',
      '2',
      '--seed',
      '7',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('4 examples of 2 labels; tested on 2 texts and 0 out of scope');
    expect(out).toContain('accuracy');
    expect(out).not.toContain('AUROC');
  });

  it('says in a sentence what is wrong', async () => {
    expect(await innkeeper([])).toMatchObject({ code: 2, err: expect.stringContaining('--train FILE is expected') });
    const pair = ['--train', 'train.csv', '--test', 'test.tsv'];
    expect(await innkeeper([...pair, '--shots', 'few'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--shots must be a whole number, 1 or more'),
    });
    expect(await innkeeper([...pair, '--embed', 'none-such'])).toMatchObject({
      code: 2,
      err: expect.stringContaining("none-such can't be used"),
    });
    const missing = await innkeeper(['--train', 'nowhere.csv', '--test', 'test.tsv']);
    expect(missing).toMatchObject({ code: 2, err: expect.stringContaining("nowhere.csv can't be read") });
    expect(missing.err).not.toContain('    at ');
  });
});

describe('Reading texts with labels', () => {
  const two = [
    { text: 'a, "b"\nc', label: 'x' },
    { text: 'd', label: 'y' },
  ];

  it('reads quoted cells with commas, quotes and line ends, behind a byte order mark', async () => {
    expect(await readLabelledRows(file('q.csv', '\uFEFFlabel,text\r\nx,"a, ""b""\nc"\r\ny,d\r\n\r\n'))).toEqual(two);
  });

  it('finds the columns by their names, the intent before its category', async () => {
    const named = file('named.csv', 'flags,utterance,category,intent\nB,where is it,ORDER,track_order\n');
    expect(await readLabelledRows(named)).toEqual([{ text: 'where is it', label: 'track_order' }]);
  });

  it('tells text and label apart without a header, and leaves lone quotes as they are', async () => {
    const lines = ['x\t"hm" he said', 'x\tit\'s 5" wide', 'y\tno', 'y\tyes'].join('\n');
    expect(await readLabelledRows(file('plain.tsv', lines))).toEqual([
      { text: '"hm" he said', label: 'x' },
      { text: 'it\'s 5" wide', label: 'x' },
      { text: 'no', label: 'y' },
      { text: 'yes', label: 'y' },
    ]);
  });

  it('reads JSON lines and a part of a JSON file', async () => {
    const lines = two.map((row) => JSON.stringify(row)).join('\n');
    expect(await readLabelledRows(file('rows.jsonl', lines))).toEqual(two);
    const whole = file('parts.json', JSON.stringify({ train: two.map(({ text, label }) => [text, label]), val: [] }));
    expect(await readLabelledRows(`${whole}#train`)).toEqual(two);
    await expect(readLabelledRows(whole)).rejects.toThrow('parts.json#train');
    await expect(readLabelledRows(`${whole}#toString`)).rejects.toThrow('has no list toString');
  });

  it('names the row that is not understood', async () => {
    await expect(readLabelledRows(file('three.csv', 'a,b\nc,d,e\n'))).rejects.toThrow('row 2: two columns');
    await expect(readLabelledRows(file('gap.csv', 'text,label\na,x\nb,\n'))).rejects.toThrow(
      'row 3: a label is missing',
    );
    await expect(readLabelledRows(file('bad.jsonl', '{"text":"a","label":"x"}\n{'))).rejects.toThrow('line 2');
    await expect(readLabelledRows(file('empty.csv', ''))).rejects.toThrow('no row');
  });

  it('reads texts alone from lines, one column or a table', async () => {
    expect(await readTexts(file('lines.txt', 'one, two\nthree\n'))).toEqual(['one, two', 'three']);
    expect(await readTexts(file('one.csv', 'text\n"one, two"\nthree\n'))).toEqual(['one, two', 'three']);
    expect(await readTexts(file('table.tsv', 'oos\tone\noos\ttwo\n'))).toEqual(['one', 'two']);
  });
});

describe('Measuring by drawn examples', () => {
  it('draws the same ones for the same seed', async () => {
    const input = { train: at('train.csv'), test: at('test.tsv'), shots: 2 };
    const [first, again] = [await measureRouting({ ...input, seed: 3 }), await measureRouting({ ...input, seed: 3 })];
    const untimed = { trainMs: 0, msPerText: 0, msPerTextP95: 0 };
    expect({ ...first, ...untimed }).toEqual({ ...again, ...untimed });
    expect(first.trained).toBe(4);
  });
});
