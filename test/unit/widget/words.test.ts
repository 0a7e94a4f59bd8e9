import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { wordsIn, type Words } from '../../../client/widget/frame/words.ts';
import { LANGUAGES } from '../../../server/answering/question/languages.ts';

/** One language is one small file, fetched when somebody speaks it. Bytes after gzip. */
const FILE_MAX_BYTES = 4_000;
/** Every last digit and every rule for tens, the hundreds, and a million, which takes a "de" in French. */
const NUMBERS = [...Array(26).keys(), 100, 101, 111, 1_000_000];

type Form = string | Record<string, string>;
const fileOf = (file: string): Buffer =>
  readFileSync(new URL(`../../../client/widget/words/${file}.json`, import.meta.url));
const read = (file: string): Record<string, Form> => JSON.parse(fileOf(file).toString());
const english = read('en');
/** The words of the frame, and those of the cards, which come later. */
const PLACES = ['', 'cards/'];
const FILES = PLACES.flatMap((place) =>
  LANGUAGES.map((language) => ({ place, language, file: `${place}${language}` })),
);
const formsOf = (form: Form = ''): string[] => (typeof form === 'string' ? [form] : Object.values(form));
const places = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
const SENTENCE_END = /[.?;؟。？．)）]$/u;

/** Words that are the same in both languages. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  de: ['assistant'],
  fr: ['messages', 'message', 'assistant', 'sources', 'menu'],
  da: ['send'],
  no: ['send'],
  it: ['no'],
  es: ['no'],
};

describe.each(FILES)('the words in $file', ({ place, language, file }) => {
  const words = read(file);
  const english = read(`${place}en`);
  const rules = new Intl.PluralRules(language);

  test('are all there, and no others', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
  });

  test('have a form for every number, as the language counts', () => {
    for (const [key, form] of Object.entries(words)) {
      if (typeof form === 'string') continue;
      expect(form, key).toHaveProperty('other');
      for (const n of NUMBERS) expect(form[`=${n}`] ?? form[rules.select(n)], `${key}, ${n}`).toBeTypeOf('string');
    }
  });

  test('leave a place for what is filled in', () => {
    for (const [key, form] of Object.entries(words)) {
      const wanted = formsOf(english[key]).flatMap(places);
      for (const place of formsOf(form).flatMap(places)) expect(wanted, key).toContain(place);
      if (typeof english[key] === 'string')
        expect([key, ...formsOf(form).map(places)]).toEqual([key, places(english[key])]);
      for (const name of new Set(wanted.filter((place) => place !== 'n'))) {
        for (const one of formsOf(form)) expect(places(one), key).toContain(name);
      }
    }
  });

  test('say the number wherever one form stands for several', () => {
    for (const [key, form] of Object.entries(words)) {
      if (typeof form === 'string') continue;
      const reached = NUMBERS.filter((n) => !(`=${n}` in form)).map((n) => rules.select(n));
      for (const category of new Set(reached)) {
        const several = reached.filter((other) => other === category).length > 1;
        if (several) expect(form[category], `${key}, ${category}`).toContain('{n}');
      }
    }
  });

  test('are sentences where English has sentences', () => {
    for (const [key, form] of Object.entries(words)) {
      const ends = formsOf(english[key]).every((one) => SENTENCE_END.test(one));
      for (const one of formsOf(form)) {
        if (ends) expect(one, key).toMatch(SENTENCE_END);
        else expect(one, key).not.toMatch(/[.。]$/u);
      }
    }
  });

  test('come out whole for every number and name', () => {
    const t = wordsIn<string>({ tag: language, words }, {});
    for (const key of Object.keys(words)) {
      for (const n of NUMBERS) {
        const params = { n, name: 'Robin', house: 'Pine Harbour Stays', title: 'Late arrival', email: 'a@example.org' };
        const said = t(key, { ...params, time: '15:30' });
        expect(said.trim(), `${key}, ${n}`).not.toBe('');
        expect(said, key).not.toMatch(/[{}]|undefined|NaN/);
      }
    }
  });

  test('are not left in English', () => {
    if (language === 'en') return;
    const alike = Object.keys(words).filter((key) =>
      formsOf(words[key]).some((one) => formsOf(english[key]).includes(one)),
    );
    for (const key of alike) expect(ALIKE[language] ?? [], `${key}: ${formsOf(words[key]).join()}`).toContain(key);
  });

  test('are calm: no exclamation marks, no emoji, no straight quotation marks', () => {
    for (const one of Object.values(words).flatMap(formsOf)) {
      expect(one).not.toMatch(/[!¡！]|"|\p{Extended_Pictographic}/u);
      if (language !== 'en') expect(one).not.toContain("'");
      expect(one).toBe(one.normalize('NFC').trim());
      expect(one).not.toMatch(/ {2}/);
    }
  });

  test('are a small file', () => {
    expect(gzipSync(fileOf(file), { level: 9 }).length).toBeLessThanOrEqual(FILE_MAX_BYTES);
  });
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

test('what is filled into words from right to left keeps its own direction', () => {
  const said = (tag: string) => wordsIn({ tag, words: read(tag) as Words })('openPicture', { name: 'Plan B.pdf' });
  for (const tag of ['ar', 'he']) expect(said(tag)).toContain('\u2068Plan B.pdf\u2069');
  expect(said('de')).not.toMatch(/[\u2066-\u2069]/u);
});

test('a queue is counted as each language counts', () => {
  const queue = (tag: string, n: number): string => wordsIn({ tag, words: read(tag) as Words })('inLine', { n });
  expect(queue('pl', 4)).toBe('Przed Tobą są 4 osoby');
  expect(queue('pl', 5)).toBe('Przed Tobą jest 5 osób');
  expect(queue('pl', 22)).toBe('Przed Tobą są 22 osoby');
  expect(queue('cs', 4)).toBe('Před vámi jsou 4 lidé');
  expect(queue('cs', 22)).toBe('Před vámi je 22 lidí');
  expect(queue('uk', 21)).toBe('Перед вами 21 людина');
  expect(queue('uk', 11)).toBe('Перед вами 11 людей');
  expect(queue('ru', 24)).toBe('Перед вами 24 человека');
  expect(queue('he', 2)).toBe('יש שני אנשים לפניך');
  expect(queue('ja', 1)).toBe('1人の方が先にお待ちです');
});
