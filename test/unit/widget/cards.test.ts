import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkField } from '../../../client/widget/frame/cards/check-field.ts';
import { identityProblem } from '../../../client/widget/frame/cards/identity-problem.ts';
import type { CardKey } from '../../../client/widget/frame/cards/card-words.ts';
import { wordsIn, type Words } from '../../../client/widget/frame/words.ts';
import type { FormField } from '../../../protocol/conversation.ts';
import { ErrorCode } from '../../../protocol/errors.ts';

const english = JSON.parse(
  readFileSync(new URL('../../../client/widget/words/cards/en.json', import.meta.url), 'utf8'),
) as Record<CardKey, string>;
const c = wordsIn<CardKey>({ tag: 'en', words: english as Words }, english);
const check = (type: FormField['type'], value: string, need: 'required' | 'optional' = 'required'): string | null =>
  checkField({ type, required: need === 'required' }, value, c);

test('what is left out is missing only where it must be known', () => {
  expect(check('text', '  ')).toBe(english.needed);
  expect(check('text', '  ', 'optional')).toBeNull();
});

test.each<[FormField['type'], string[], string[]]>([
  ['number', ['2', '-1', '12.5', '12,5', '٣'], ['two', '1e9', '1 2', '']],
  ['date', ['2026-12-24'], ['24.12.2026', '2026-13-40', 'soon']],
  ['email', ['amelie@example.org', 'a.b+c@mail.example.org'], ['amelie', 'a@b', 'a @example.org', 'a@.org']],
  ['phone', ['+33 1 23 45 67 89', '(030) 123-456'], ['call me', '12']],
  ['text', ['PH-22915'], []],
])('%s: right ones pass, wrong ones are told', (type, right, wrong) => {
  for (const value of right) expect(check(type, value), value).toBeNull();
  for (const value of wrong) expect(check(type, value), value).toEqual(expect.any(String));
});

test('what is too long says by how much', () => {
  expect(check('text', 'a'.repeat(501))).toBe('1 character too many.');
});

test('every refusal of a code has a sentence that says what to do, and no code of ours', () => {
  for (const code of [...ErrorCode.options, 'offline', 'no_answer']) {
    expect(identityProblem({ code }, c), code).toMatch(/^[A-Z].*\.$/u);
    expect(identityProblem({ code }, c)).not.toContain(code);
  }
  expect(identityProblem({ code: 'code_wrong', details: { left: 2 } }, c)).toContain('2 tries left');
  expect(identityProblem({ code: 'code_wrong', details: { left: 1 } }, c)).toContain('1 try left');
});
