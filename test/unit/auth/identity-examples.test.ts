import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSignedIdentity } from '../../../server/auth/signed-identity.ts';

const SECRET = 'a secret that the host site knows too, long enough';
const PERSON = { sub: 'user-7', name: 'Amina Diallo', attributes: { guestNumber: 'G-1042' } };
const page = readFileSync('docs/identity.md', 'utf8');

const example = (language: string): string => {
  const code = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1];
  if (code === undefined) throw new Error(`docs/identity.md has no example in ${language}`);
  return code;
};
const file = (name: string, content: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-example-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
};
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const said = (program: string, script: string): string => {
  const { stdout, stderr } = spawnSync(program, [script, SECRET, JSON.stringify(PERSON)], { encoding: 'utf8' });
  return stdout.trim() || stderr;
};
const accepted = (token: string) => readSignedIdentity({ token, secret: SECRET, now: Date.now() });
const EXPECTED = { externalId: 'user-7', name: 'Amina Diallo', attributes: { guestNumber: 'G-1042' } };

describe('The example of docs/identity.md makes a token that is accepted, for one browser', () => {
  const check = async (token: string) => {
    const identity = await accepted(token);
    expect(identity).toMatchObject(EXPECTED);
    expect(identity.tokenHash).not.toBeNull();
  };

  it('in Node', async () => {
    const script = file('example.mjs', example('js'));
    const { identityToken } = (await import(pathToFileURL(script).href)) as {
      identityToken: (secret: string, person: object) => string;
    };
    await check(identityToken(SECRET, PERSON));
  });

  it.skipIf(!has('python3'))('in Python (skipped where there is no python3)', async () => {
    const call = 'import sys\nprint(identity_token(sys.argv[1], json.loads(sys.argv[2])))\n';
    await check(said('python3', file('example.py', `${example('python')}\n${call}`)));
  });

  it.skipIf(!has('php'))('in PHP (skipped where there is no php)', async () => {
    const call = 'echo identityToken($argv[1], json_decode($argv[2], true));';
    await check(said('php', file('example.php', `<?php\n${example('php')}\n${call}\n`)));
  });
});
