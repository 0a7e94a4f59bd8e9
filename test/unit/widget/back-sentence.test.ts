import { describe, expect, test } from 'vitest';
import { backSentence } from '../../../client/widget/frame/back-sentence.ts';
import { ENGLISH, wordsIn } from '../../../client/widget/frame/words.ts';

const t = wordsIn(ENGLISH);
const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();

describe('When we are back', () => {
  test.each([
    [at(24, 14), 'We are back today at 14:00'],
    [at(25, 10), 'We are back tomorrow at 10:00'],
    [at(27, 10), 'We are back on Friday at 10:00'],
    // A weekday alone would be the wrong week.
    [at(38, 10), 'We are back on Tuesday 8 December at 10:00'],
  ])('is said from where the reader stands: %#', (opensAt, sentence) => {
    expect(backSentence(opensAt, at(24, 8), t, 'en-GB').replace(',', '')).toBe(sentence);
  });

  test('names the day in a line that is read later too', () => {
    expect(backSentence(at(25, 10), null, t, 'en-GB')).toMatch(/^We are back on Wednesday,? 25 November at 10:00$/);
  });

  test('is not said when nobody knows it', () => {
    expect(backSentence(0, at(24, 8), t, 'en-GB')).toBe('');
  });
});
