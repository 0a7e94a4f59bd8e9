import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-redaction-'));
  writeFileSync(
    path.join(folder, 'cases.json'),
    JSON.stringify([
      textWith('Write to ', ['EMAIL_ADDRESS', 'mina@sample.example'], ' please'),
      textWith('The guest is ', ['PERSON', 'Mina Sample'], '.'),
      textWith('I paid with ', ['CREDIT_CARD', '1234'], ', not with 4111 1111 1111 1111.'),
      { full_text: 'When is check-in?', spans: [] },
    ]),
  );
  writeFileSync(path.join(folder, 'broken.json'), '[{"full_text": 1}]');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function textWith(before: string, [type, value]: [string, string], after: string) {
  const span = { entity_type: type, start_position: before.length, end_position: before.length + value.length };
  return { full_text: before + value + after, spans: [span] };
}

const innkeeper = (args: string[]) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: path.join(folder, 'data'), INIT_CWD: folder };
    const child = spawn(process.execPath, ['server/launch/innkeeper.mjs', ...args], { cwd: root, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });

describe('eval redaction', () => {
  it('tells what was found, what was missed, what was too much and what nobody looks for', async () => {
    const { code, out } = await innkeeper(['eval', 'redaction', '--cases', 'cases.json', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      cases: 4,
      masked: 2,
      precision: 0.5,
      clean: 1,
      cleanUntouched: 1,
      types: expect.arrayContaining([
        { type: 'EMAIL_ADDRESS', as: 'email', spans: 1, covered: 1, recall: 1 },
        { type: 'CREDIT_CARD', as: 'card', spans: 1, covered: 0, recall: 0 },
      ]) as unknown,
      notLookedFor: [{ type: 'PERSON', spans: 1 }],
      msPer1000Chars: expect.any(Number) as unknown,
    });
  });

  it('prints a table for people', async () => {
    const { code, out } = await innkeeper(['eval', 'redaction', '--cases', 'cases.json']);
    expect(code).toBe(0);
    expect(out).toMatch(/EMAIL_ADDRESS\s+100\.0 %/);
    expect(out).toContain('clean texts untouched 1 of 1');
  });

  it('says in a sentence what is wrong with a file, and how it is called', async () => {
    const broken = await innkeeper(['eval', 'redaction', '--cases', 'broken.json']);
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('full_text');
    expect(await innkeeper(['eval', 'redaction', '--cases', 'none.json'])).toMatchObject({ code: 2 });
    expect(await innkeeper(['eval', 'redaction'])).toMatchObject({ code: 2 });
  });
});
