import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPrompts } from '../../../server/answering/load-prompts.ts';

const shipped = new URL('../../../prompts', import.meta.url).pathname;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-prompts-'));
  cpSync(shipped, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const change = (file: string, from: string, to: string) =>
  writeFileSync(path.join(folder, file), readFileSync(path.join(folder, file), 'utf8').replaceAll(from, to));

describe('the words for the model', () => {
  it('are read as they are shipped, with a version that changes with every letter', async () => {
    const before = await loadPrompts(folder);
    expect(before.houseRules.fill({ houseName: 'Inn', canary: 'ref-0' })).toContain('assistant of Inn');
    change('house-rules.md', 'Be short', 'Be brief');
    const after = await loadPrompts(folder);
    expect(after.houseRules.version).not.toBe(before.houseRules.version);
    expect(after.question.version).toBe(before.question.version);
  });

  it('name the file and the placeholder that is missing or unknown, all at once', async () => {
    change('question.md', '{{passages}}', '');
    change('passage.md', '{{title}}', '{{titel}}');
    rmSync(path.join(folder, 'event.md'));
    await expect(loadPrompts(folder)).rejects.toThrow(/question\.md lacks the placeholder \{\{passages\}\}/);
    await expect(loadPrompts(folder)).rejects.toThrow(/passage\.md has the unknown placeholder \{\{titel\}\}/);
    await expect(loadPrompts(folder)).rejects.toThrow(/event\.md can't be read/);
  });

  it('put a value in as it is, even when it looks like a placeholder or a pattern', async () => {
    const { question } = await loadPrompts(folder);
    const filled = question.fill({ passages: '{{question}} $& $1', question: '{{language}}', language: 'English' });
    expect(filled).toContain('{{question}} $& $1');
    expect(filled).toContain('{{language}}');
  });
});
