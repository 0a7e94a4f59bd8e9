import { describe, expect, test } from 'vitest';
import { firstLine } from '../../../client/console/first-line.ts';
import { initials } from '../../../client/ui/avatar.tsx';
import { modelWords } from '../../../client/ui/connection-status.tsx';
import { groupByDay } from '../../../client/ui/group-by-day.ts';
import { changeWords, endWords, handOffChip, handOffReasons, noticeWords } from '../../../client/ui/message-words.ts';
import { problemWords } from '../../../client/ui/problem-words.ts';
import { agoWords, durationWords, languageWords, waitWords } from '../../../client/ui/time-words.ts';
import { ErrorCode } from '../../../protocol/errors.ts';
import { ChangeState, HandOffReason, NoticeCode, StopReason } from '../../../protocol/conversation.ts';
import type { ModelStatus } from '../../../protocol/model-status.ts';

const minute = 60_000;

describe('time in the list', () => {
  test('is short and relative', () => {
    const ago = (ms: number) => agoWords(0, ms, 'en');
    expect(ago(5_000)).toBe('now');
    expect(ago(3 * minute)).toBe('3 min');
    expect(ago(2 * 60 * minute)).toBe('2 hr');
    expect(ago(3 * 24 * 60 * minute)).toBe('3 days');
  });

  test('is "now" too when the server\'s clock is ahead of ours', () => {
    expect(agoWords(10_000, 0, 'en')).toBe('now');
  });

  test('counts a wait to the second', () => {
    expect(waitWords(0, 192_400)).toBe('3:12');
    expect(waitWords(0, 3_849_000)).toBe('1:04:09');
    expect(waitWords(1_000, 0)).toBe('0:00');
  });

  test('gives measured durations a unit', () => {
    expect(durationWords(18.4, 'en')).toBe('18 ms');
    expect(durationWords(1_940, 'en')).toBe('1.9 s');
  });
});

describe('the first line of a row', () => {
  test('has no marks of Markdown', () => {
    expect(firstLine('## **Check-in**\n\nFrom 15:00.')).toBe('Check-in');
    expect(firstLine('- see [our page](https://example.com) `now`')).toBe('see our page now');
  });

  test('passes lines that say nothing', () => {
    expect(firstLine('\n---\n> Hello there')).toBe('Hello there');
  });

  test('is never longer than a row shows', () => {
    expect(firstLine('a'.repeat(5_000))).toHaveLength(160);
  });
});

describe('words for people', () => {
  test('every error of the protocol has its own sentence', () => {
    const expected = ErrorCode.options.filter((code) => problemWords({ code }).endsWith('.'));
    expect(expected).toEqual(ErrorCode.options);
  });

  test('who lost a take-over is told who won', () => {
    const by = { id: 'a', name: 'Ana' };
    expect(problemWords({ code: 'already_taken_over', details: { by } })).toBe('Ana took over first.');
  });

  test('a hand-off is told with its reason', () => {
    expect(noticeWords({ code: 'handed_off', params: { reason: 'customer_asked', ahead: 0 } })).toBe(
      'Handed to staff: asked for a person',
    );
  });

  test('every reason has words of its own, and what staff must do is seen in the list', () => {
    expect([...handOffReasons].sort()).toEqual([...HandOffReason.options].sort());
    const told = HandOffReason.options.map((reason) => noticeWords({ code: 'handed_off', params: { reason } }));
    expect(new Set(told).size).toBe(HandOffReason.options.length);
    expect(handOffChip('change_approval')).toBe('Approval needed');
    expect(handOffChip('change_not_agreed')).toBe('Not approved: tell the customer');
    expect(handOffChip('customer_asked')).toBeNull();
  });

  test('every state of a change has words of its own', () => {
    expect(new Set(ChangeState.options.map(changeWords)).size).toBe(ChangeState.options.length);
  });

  test('who decided a change first is told to the second', () => {
    expect(problemWords({ code: 'change_already_ended', details: { by: 'Ana' } })).toBe('Ana has already decided.');
  });

  test('every notice has words, whatever its parameters', () => {
    for (const code of NoticeCode.options) expect(noticeWords({ code, params: {} })).toMatch(/^[A-Z]/u);
  });

  test('an answer that was cut says by what', () => {
    const said = StopReason.options.map((stopReason) => endWords({ state: 'stopped', stopReason }));
    expect(new Set(said).size).toBe(StopReason.options.length);
    expect(endWords({ state: 'done', stopReason: null })).toBeNull();
  });

  test('the model line says once that answers come by search', () => {
    const status = (words: string): ModelStatus => ({
      state: 'search',
      model: null,
      digest: null,
      embedModel: null,
      windowTokens: null,
      words,
      reason: 'unreachable',
      since: 0,
      checks: [],
    });
    expect(modelWords(status('no model server answers'))).toBe('Answers come by search: no model server answers');
    expect(modelWords(status('Answers come by search: none'))).toBe('Answers come by search: none');
  });

  test('initials are whole characters', () => {
    expect(initials('Amélie Laurent')).toBe('AL');
    expect(initials('Robin')).toBe('RO');
    expect(initials('  ')).toBe('?');
    expect(initials('👩‍🍳 Chef')).toMatch(/C$/u);
  });

  test('a language nobody knows is shown by its tag', () => {
    expect(languageWords('fr')).toBe('French');
    expect(languageWords('not a tag')).toBe('not a tag');
  });
});

describe('days between messages', () => {
  test('begin with the first message of each calendar day', () => {
    const noon = new Date(2026, 10, 23, 12).getTime();
    const days = groupByDay([{ at: noon }, { at: noon + minute }, { at: noon + 24 * 60 * minute }]);
    expect(days.map((day) => day.messages.length)).toEqual([2, 1]);
  });
});
