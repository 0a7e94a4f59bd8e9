import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_MODEL } from '../support/start-house.ts';
import { startStandIn } from '../support/stand-in-ollama/stand-in.ts';

const root = path.resolve(import.meta.dirname, '../..');

let folder: string;
let env: Record<string, string>;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-commands-'));
  env = {
    PATH: process.env['PATH'] ?? '',
    DATA_DIR: path.join(folder, 'data'),
    OLLAMA_HOST: NO_MODEL,
    INIT_CWD: folder,
  };
  mkdirSync(path.join(folder, 'articles'));
  writeFileSync(
    path.join(folder, 'articles/keys.md'),
    '---\ntitle: Keys\nlanguage: en\naudience: customer\n---\n\nThe spare key is under the blue pot by the door.\n',
  );
  writeFileSync(
    path.join(folder, 'a.jsonl'),
    '{"id":"1","text":"Keys\\nThe spare key is under the blue pot."}\n{"id":"2","text":"Boats\\nThe rowing boat is moored at the jetty."}\n',
  );
  writeFileSync(
    path.join(folder, 'q.jsonl'),
    '{"question":"Where is the spare key?","article_ids":["1"]}\n{"question":"Where is the boat?","article_ids":["2"]}\n',
  );
  writeFileSync(path.join(folder, 'f.txt'), 'Who won the election?\nHow do I bake bread?\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const innkeeper = (args: string[], more: Record<string, string> = {}) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, ['server/launch/innkeeper.mjs', ...args], {
      cwd: root,
      env: { ...env, ...more },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });

describe("The operator's command line", () => {
  it('explains itself, and each command', async () => {
    const all = await innkeeper(['--help']);
    expect(all).toMatchObject({ code: 0 });
    for (const name of ['doctor', 'import', 'staff add', 'model check', 'eval retrieval'])
      expect(all.out).toContain(name);
    const one = await innkeeper(['eval', 'retrieval', '--help']);
    expect(one.out).toContain('--articles');
  });

  it('ends with 2 and says why when it is used wrongly', async () => {
    expect(await innkeeper(['fly'])).toMatchObject({ code: 2, err: expect.stringContaining('no command "fly"') });
    expect(await innkeeper(['import'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('One folder is expected'),
    });
    expect(await innkeeper(['doctor', '--loud'])).toMatchObject({ code: 2, err: expect.stringContaining('--loud') });
    expect(await innkeeper(['doctor'], { PORT: 'x' })).toMatchObject({ code: 2, err: expect.stringContaining('PORT') });
  });

  it('imports a folder from where the operator stands, and the second time finds nothing to do', async () => {
    const first = await innkeeper(['import', './articles', '--json']);
    expect(JSON.parse(first.out)).toMatchObject({ added: 1, changed: 0, problems: [] });
    const second = await innkeeper(['import', './articles', '--json']);
    expect(JSON.parse(second.out)).toMatchObject({ added: 0, unchanged: 1 });
    expect(first.code).toBe(0);
  });

  it('reports a folder that is not there in a sentence', async () => {
    const { code, err, out } = await innkeeper(['import', './nowhere']);
    expect(code).not.toBe(0);
    expect(err + out).toContain('nowhere');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('makes a one-time link for staff, and lists them', async () => {
    const { out, code } = await innkeeper(['staff', 'add', '--admin', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      role: 'admin',
      link: expect.stringMatching(/\/console\/welcome#token=.{20,}/),
    });
    expect(code).toBe(0);
    expect(JSON.parse((await innkeeper(['staff', 'list', '--json'])).out)).toEqual({ staff: [] });
    expect(await innkeeper(['staff', 'disable', 'nobody@example.org'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('nobody@example.org'),
    });
  });

  it('doctor finds what is missing and ends with 1; with a model and articles it is content', async () => {
    const missing = await innkeeper(['doctor', '--json']);
    expect(missing.code).toBe(1);
    const standIn = await startStandIn({ brain: 'reader' });
    const { out } = await innkeeper(['doctor', '--json'], { OLLAMA_HOST: standIn.url });
    await standIn.close();
    const { findings } = JSON.parse(out) as { findings: { name: string; good: boolean }[] };
    expect(findings.find(({ name }) => name === 'model')).toMatchObject({ good: true });
    expect(findings.find(({ name }) => name === 'database')).toMatchObject({ good: true });
  });

  it('checks the model in plain words', async () => {
    const standIn = await startStandIn({ brain: 'reader' });
    const { code, out } = await innkeeper(['model', 'check'], {
      OLLAMA_HOST: standIn.url,
      DATA_DIR: path.join(folder, 'other'),
    });
    await standIn.close();
    expect(code).toBe(0);
    expect(out).toContain('reading');
  });

  it('measures retrieval and answerability without touching the live database', async () => {
    const measured = await innkeeper([
      'eval',
      'retrieval',
      '--articles',
      'a.jsonl',
      '--questions',
      'q.jsonl',
      '--json',
    ]);
    expect(JSON.parse(measured.out)).toMatchObject({ 'hit@1': 1, 'MRR@10': 1, questions: 2 });
    const answerable = await innkeeper([
      'eval',
      'answerable',
      '--articles',
      'a.jsonl',
      '--questions',
      'q.jsonl',
      '--foreign',
      'f.txt',
      '--json',
    ]);
    expect(JSON.parse(answerable.out)).toMatchObject({ own: 2, foreign: 2, auroc: 1 });
    expect((await innkeeper(['eval', 'retrieval', '--articles', 'a.jsonl'])).code).toBe(2);
    const missing = await innkeeper(['eval', 'retrieval', '--articles', 'none.jsonl', '--questions', 'q.jsonl']);
    expect(missing.code).toBe(2);
    expect(missing.err).not.toMatch(/\n\s+at /);
  });
});
