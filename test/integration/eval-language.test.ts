import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureLanguage } from '../../server/review/measure-language.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
const file = (name: string) => path.join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-language-'));
  writeFileSync(
    file('cases.tsv'),
    [
      'tag\ttext',
      'en\twhere can we leave our bags before check-in',
      'en\thow much is the cleaning fee',
      'en\tMario Rossi',
      'de\two können wir das Auto abstellen',
      'de\tgibt es im Haus einen Fön',
      'hu\thol lehet parkolni',
      '',
    ].join('\n'),
  );
  writeFileSync(file('broken.tsv'), 'en\tfine\nno tab here\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const innkeeper = (args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: file('data'), INIT_CWD: folder };
    const child = spawn(process.execPath, ['server/launch/innkeeper.mjs', ...args], { cwd: root, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });

describe('measuring how languages are told', () => {
  it('tells each text by itself and in its conversation, where a name is in the language spoken before', async () => {
    const figures = await measureLanguage({ casesFile: file('cases.tsv') });
    expect(figures).toMatchObject({
      texts: 5,
      alone: 0.8,
      withPrior: 1,
      notOurs: [{ tag: 'hu', texts: 1 }],
      examples: [{ language: 'en', text: 'Mario Rossi' }],
    });
    expect(figures.languages.map(({ language, texts, withPrior }) => [language, texts, withPrior])).toEqual([
      ['de', 2, 1],
      ['en', 3, 1],
    ]);
  });

  it('lets some speakers change their language, and says how many changes were noticed', async () => {
    const texts = { en: 'when does the office open on sundays', de: 'wann macht das Büro am Sonntag auf' };
    writeFileSync(
      file('long.tsv'),
      Array.from({ length: 60 }, (_, at) => `en\t${texts.en} ${at}\nde\t${texts.de} ${at}`).join('\n'),
    );
    const { switched, withPrior } = await measureLanguage({ casesFile: file('long.tsv') });
    expect(switched.texts).toBeGreaterThan(0);
    expect(switched.share).toBe(1);
    expect(withPrior).toBe(1);
  });
});

// Each call starts a process, and the first may build the project.
describe('eval language', { timeout: 180_000 }, () => {
  it('gives one object of figures, or a table for people', async () => {
    const json = await innkeeper(['eval', 'language', '--cases', 'cases.tsv', '--json']);
    expect(json.code).toBe(0);
    expect(JSON.parse(json.out)).toMatchObject({ texts: 5, alone: 0.8, withPrior: 1 });
    const table = await innkeeper(['eval', 'language', '--cases', 'cases.tsv']);
    expect(table.out).toMatch(/de\s+100\.0 %\s+100\.0 %/);
    expect(table.out).toContain('left out: 1 texts in hu');
  });

  it('says in a sentence what is wrong with a file', async () => {
    const broken = await innkeeper(['eval', 'language', '--cases', 'broken.tsv']);
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('line 2: a language tag, a tab and a text are expected');
    expect(await innkeeper(['eval', 'language', '--cases', 'none.tsv'])).toMatchObject({ code: 2 });
    expect(await innkeeper(['eval', 'language'])).toMatchObject({ code: 2 });
  });
});
