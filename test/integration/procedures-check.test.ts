import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { checkProcedures } from '../../server/launch/commands/check-procedures.ts';

it('A procedure file that can’t be opened is named like every other problem, and the others are checked', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-procedures-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, 'a-folder.md'));
  writeFileSync(path.join(folder, 'empty.md'), '');
  const said: string[] = [];
  const code = await checkProcedures.run({
    positionals: [folder],
    standing: folder,
    say: (words: string) => void said.push(words),
    report: () => undefined,
  } as unknown as Parameters<typeof checkProcedures.run>[0]);
  expect(code).toBe(1);
  expect(said).toEqual([
    expect.stringMatching(/a-folder\.md:1 {2}It could not be opened/),
    expect.stringMatching(/empty\.md:1 {2}/),
  ]);
});
