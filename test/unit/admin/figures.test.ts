import { expect, test } from 'vitest';
import { everyDay, labelledEvery, shareWords } from '../../../client/admin/overview/figures.ts';
import { rangeOf } from '../../../client/admin/overview/range.ts';
import { dayFieldOf, lastDayField, rangeWords, startOfDayField } from '../../../client/admin/transcripts/date-range.ts';
import { sizeWords } from '../../../client/admin/models/model-words.ts';
import { withoutTitle } from '../../../client/admin/knowledge/without-title.ts';

const NOON = Date.UTC(2026, 10, 24, 12);

test('days without a conversation stand in the chart too, today last', () => {
  const days = everyDay([{ day: '2026-11-22', conversations: 5, handedOff: 2 }], 3, NOON);
  expect(days).toEqual([
    { at: Date.UTC(2026, 10, 22), conversations: 5, handedOff: 2 },
    { at: Date.UTC(2026, 10, 23), conversations: 0, handedOff: 0 },
    { at: Date.UTC(2026, 10, 24), conversations: 0, handedOff: 0 },
  ]);
  expect(rangeOf(days)).toEqual({ from: Date.UTC(2026, 10, 22), to: Date.UTC(2026, 10, 25) });
  expect(rangeOf([])).toEqual({});
});

test('a share is everything only when it is everything, and nothing to share has no share', () => {
  expect(shareWords(999, 1_000, 'en')).toBe('99 %');
  expect(shareWords(10, 10, 'en')).toBe('100 %');
  expect(shareWords(0, 0)).toBeNull();
});

test('dates under the columns never run into each other', () => {
  expect(labelledEvery(14, 15)).toBe(1);
  expect(labelledEvery(90, 15)).toBe(6);
});

test('a day in a date field and a moment in the address are the same day', () => {
  const start = startOfDayField('2026-11-23') ?? 0;
  expect(dayFieldOf(start)).toBe('2026-11-23');
  const end = startOfDayField('2026-11-23', 1) ?? 0;
  expect(lastDayField(end)).toBe('2026-11-23');
  expect(startOfDayField('')).toBeUndefined();
  expect(startOfDayField('2026-1')).toBeUndefined();
});

test('a range of days is told as short as it can be', () => {
  const from = startOfDayField('2026-11-03') ?? 0;
  const to = startOfDayField('2026-11-09', 1) ?? 0;
  expect(rangeWords(undefined, undefined)).toBeNull();
  expect(rangeWords(from, undefined, 'en-GB')).toBe('from 3 Nov');
  expect(rangeWords(undefined, to, 'en-GB')).toBe('until 9 Nov');
  expect(rangeWords(from, to, 'en-GB')).toBe('3 Nov to 9 Nov');
  expect(rangeWords(from, startOfDayField('2026-11-03', 1), 'en-GB')).toBe('3 Nov');
});

test('sizes are told as the model server tells them', () => {
  expect(sizeWords(2_620_000_000, 'en')).toBe('2.6 GB');
  expect(sizeWords(46_000_000, 'en')).toBe('46 MB');
  expect(sizeWords(900, 'en')).toBe('1 kB');
});

test('an article does not say its title twice', () => {
  expect(withoutTitle('---\ntitle: Fees\n---\n\n# Fees\n\nText.', 'Fees')).toBe('Text.');
  expect(withoutTitle('# Other\n\nText.', 'Fees')).toBe('# Other\n\nText.');
  expect(withoutTitle('Text.', 'Fees')).toBe('Text.');
});
