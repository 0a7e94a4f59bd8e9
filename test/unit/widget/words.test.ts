import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { wordsIn, type Words } from '../../../client/widget/frame/words.ts';

const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../client/widget/words/${file}.json`, import.meta.url), 'utf8'));
const english = read('en');
/** The words of the frame, and those of the cards, which come later. */
const PLACES = ['', 'cards/'];
const formsOf = (form: unknown): string[] => (typeof form === 'string' ? [form] : Object.values(form as object));
const places = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe.each(
  PLACES.flatMap((place) => ['de', 'fr', 'es', 'ar'].map((language) => ({ place, file: `${place}${language}` }))),
)('the words in $file', ({ place, file }) => {
  const words = read(file);
  const english = read(`${place}en`);

  test('are all there, and no others', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
  });

  test('have a form for every number', () => {
    for (const [key, form] of Object.entries(words)) {
      if (typeof form !== 'string') expect(form, key).toHaveProperty('other');
    }
  });

  test('leave a place for what is filled in', () => {
    for (const [key, form] of Object.entries(words)) {
      const wanted = formsOf(english[key]).flatMap(places);
      for (const place of formsOf(form).flatMap(places)) expect(wanted, key).toContain(place);
      if (typeof english[key] === 'string') expect(places(String(form)), key).toEqual(places(String(english[key])));
    }
  });
});

test('our own words are calm: sentence case, no exclamation marks, no emoji', () => {
  const files = PLACES.flatMap((place) => ['en', 'de', 'fr', 'es', 'ar'].map((language) => `${place}${language}`));
  for (const file of files) {
    for (const words of Object.values(read(file)).flatMap(formsOf)) {
      expect(words).not.toMatch(/!|\p{Extended_Pictographic}/u);
    }
  }
});

test('assistive technology finds the names that are promised', () => {
  expect(english).toMatchObject({
    message: 'Message',
    send: 'Send',
    stop: 'Stop answering',
    person: 'Talk to a person',
    sources: 'Sources',
    rate: 'How did we do?',
    closeChat: 'Close chat',
  });
});

test('numbers choose their form, names fill their place, and a missing word is English', () => {
  const t = wordsIn({ tag: 'en', words: english as Words });
  expect(t('stageQueued', { n: 0 })).toBe('You are next');
  expect(t('stageQueued', { n: 2 })).toBe('Two people are before you');
  expect(t('stageQueued', { n: 7 })).toBe('7 people are before you');
  expect(t('takenOver', { name: 'Robin' })).toBe('Robin joined');
  const arabic = wordsIn({ tag: 'ar', words: read('ar') as Words });
  expect(arabic('stageQueued', { n: 2 })).toBe('شخصان قبلك');
  expect(wordsIn({ tag: 'de', words: {} })('send')).toBe('Send');
});
