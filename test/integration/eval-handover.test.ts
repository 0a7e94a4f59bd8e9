import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureHandover } from '../../server/review/measure-handover.ts';
import { NO_MODEL } from '../support/start-house.ts';

const root = path.resolve(import.meta.dirname, '../..');

const house = new URL('../../data/escalation', import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-handover-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};
const ROWS = [
  ['let me speak to a human', 'contact_human_agent'],
  ['oprator please', 'contact_human_agent'],
  ['do you have a hotline', 'contact_human_agent'],
  ['purple elephants', 'contact_human_agent'],
  ['when is check-in', 'check_in'],
  ['there is a fire in the kitchen', 'check_in'],
  ['this is annoying', 'check_in'],
] as const;

describe('eval handover', () => {
  it('counts who was handed over, who was offered a person and who was simply answered', async () => {
    const testFile = file(
      'rows.csv',
      `utterance,intent\n${ROWS.map(([text, label]) => `"${text}",${label}`).join('\n')}\n`,
    );
    const figures = await measureHandover({ testFile, folder: house });
    expect(figures).toMatchObject({
      rows: 7,
      wishes: { handedOver: 2, offered: 1, wentOn: 1 },
      others: { handedOver: 1, offered: 1, wentOn: 1 },
      recall: 0.75,
      recallHandedOver: 0.5,
      missed: ['purple elephants'],
      wronglyHandedOver: [{ text: 'there is a fire in the kitchen', label: 'check_in', reason: 'emergency' }],
    });
    expect(figures.precision).toBeCloseTo(2 / 3);
    expect(figures.precisionWithOffers).toBeCloseTo(3 / 5);
  });

  it('reads the same rows without a header, by tabs, and as JSON lines, with a label of the operator’s own', async () => {
    const own = ROWS.map(([text, label]) => [text, label === 'contact_human_agent' ? 'person' : 'other'] as const);
    const files = [
      file('rows.tsv', own.map(([text, label]) => `${text}\t${label}`).join('\n')),
      file('rows.jsonl', own.map(([text, label]) => JSON.stringify({ text, label })).join('\n')),
    ];
    for (const testFile of files)
      expect(await measureHandover({ testFile, folder: house, positive: 'person' })).toMatchObject({
        rows: 7,
        wishes: { handedOver: 2, offered: 1, wentOn: 1 },
      });
  });

  it('says which labels there are when none is the wish for a person', async () => {
    const testFile = file('other.csv', 'text,label\nwhen is check-in,arrival\nwhere is the key,key\n');
    await expect(measureHandover({ testFile, folder: house })).rejects.toThrow(/--positive: arrival, key/);
  });

  it(
    'prints a table for people and one object for programs, and exits 1 with a sentence on a wrong file',
    { timeout: 240_000 },
    async () => {
      file('rows.csv', `utterance,intent\n${ROWS.map(([text, label]) => `"${text}",${label}`).join('\n')}\n`);
      const table = await innkeeper(['--test', 'rows.csv']);
      expect(table).toMatchObject({ code: 0 });
      expect(table.out).toMatch(/recall +75\.0 % handed over or offered, 50\.0 % handed over now/);
      expect(table.out).toMatch(/missed +purple elephants/);
      const json = await innkeeper(['--test', 'rows.csv', '--json']);
      expect(JSON.parse(json.out)).toMatchObject({ recall: 0.75, wishes: { handedOver: 2, offered: 1, wentOn: 1 } });
      const wrong = await innkeeper(['--test', 'nothing.csv']);
      expect(wrong.code).toBe(2);
      expect(wrong.err).toMatch(/nothing\.csv can't be read/);
    },
  );
});

const innkeeper = (args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['server/launch/innkeeper.mjs', 'eval', 'handover', ...args], {
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
