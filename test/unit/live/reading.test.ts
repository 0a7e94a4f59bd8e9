import { describe, expect, test } from 'vitest';
import { directionOf, directionOfLanguage } from '../../../client/live/direction.ts';
import { newSentences } from '../../../client/live/sentences.ts';
import { clockTime, dayLabel, daysBetween, exactTime, relativeTime } from '../../../client/live/time.ts';

describe('the direction of a message', () => {
  test.each([
    ['We land at 22:40', 'ltr'],
    ['نعم، يمكنك الوصول', 'rtl'],
    ['כן, אפשר', 'rtl'],
    ['Wi-Fi مجاني في كل بيت ولا تحتاج إلى كلمة مرور', 'rtl'],
    ['The word مرحبا means hello', 'ltr'],
    ['你好，可以', 'ltr'],
  ])('%s', (text, direction) => {
    expect(directionOf(text)).toBe(direction);
  });

  test('follows the language while there are no letters, or too few to tell', () => {
    expect(directionOf('12:30', 'ar')).toBe('rtl');
    expect(directionOf('Wi-Fi', 'ar')).toBe('rtl');
    expect(directionOf('12:30', null, 'rtl')).toBe('rtl');
    expect(directionOfLanguage('fa-IR')).toBe('rtl');
    expect(directionOfLanguage('fr')).toBe('ltr');
  });
});

describe('what a screen reader is told', () => {
  test('is each whole sentence once, while the answer grows', () => {
    const answer = 'Yes. Every house has a key box. You get the code at 15:00';
    const said: string[] = [];
    let from = 0;
    for (let length = 1; length <= answer.length; length += 1) {
      const { sentences, next } = newSentences(answer.slice(0, length), from, 'growing', 'en');
      said.push(...sentences);
      from = next;
    }
    expect(said).toEqual(['Yes.', 'Every house has a key box.']);
    expect(newSentences(answer, from, 'ended', 'en').sentences).toEqual(['You get the code at 15:00']);
  });

  test('does not wait for ever for a sentence without an end', () => {
    const { sentences, next } = newSentences('word '.repeat(100), 0, 'growing', 'en');
    expect(sentences).toHaveLength(1);
    expect(next).toBe(500);
  });

  test('knows the full stops of other scripts', () => {
    expect(newSentences('はい。入れます。', 0, 'ended', 'ja').sentences).toEqual(['はい。', '入れます。']);
  });
});

describe('times', () => {
  const now = new Date(2026, 10, 24, 16, 9).getTime();
  const ago = (minutes: number): number => now - minutes * 60_000;

  test('are relative in lists and exact where it counts', () => {
    expect(relativeTime(ago(0), now, 'en')).toBe('now');
    expect(relativeTime(ago(3), now, 'en')).toBe('3m ago');
    expect(relativeTime(ago(60 * 5), now, 'en')).toBe('5h ago');
    expect(relativeTime(ago(60 * 24 * 20), now, 'en-GB')).toBe('4 Nov');
    expect(clockTime(now, 'en-GB')).toBe('16:09');
    expect(exactTime(now, 'en-GB')).toMatch(/^Tuesday,? 24 November 2026 at 16:09$/);
  });

  test('name the day for the line between two days', () => {
    expect(dayLabel(now, now, 'en')).toBe('today');
    expect(dayLabel(ago(60 * 17), now, 'en')).toBe('yesterday');
    expect(dayLabel(ago(-60 * 24), now, 'en')).toBe('tomorrow');
    expect(dayLabel(ago(-60 * 24 * 3), now, 'en-GB')).toMatch(/^Friday,? 27 November$/);
    expect(dayLabel(ago(60 * 24 * 3), now, 'en-GB')).toMatch(/^Saturday,? 21 November$/);
    expect(daysBetween(new Date(2026, 10, 23, 23, 59).getTime(), now)).toBe(1);
  });
});
