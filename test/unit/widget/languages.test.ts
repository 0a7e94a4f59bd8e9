import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadCardWords } from '../../../client/widget/frame/cards/card-words.ts';
import { loadLanguage, wordsIn } from '../../../client/widget/frame/words.ts';
import { directionOfLanguage } from '../../../client/live/direction.ts';
import { detectLanguage } from '../../../server/answering/question/detect-language.ts';
import { asLanguage, LANGUAGES } from '../../../server/answering/question/languages.ts';
import { wishForPerson } from '../../../server/answering/question/wants-person.ts';

const wordsFile = (file: string): URL => new URL(`../../../client/widget/words/${file}.json`, import.meta.url);
const read = (file: string): Record<string, string> => JSON.parse(readFileSync(wordsFile(file), 'utf8'));
const asked: string[] = [];
const others = LANGUAGES.filter((language) => language !== 'en');

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (address: URL) => {
    asked.push(address.href);
    return Promise.resolve(new Response(readFileSync(address)));
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('The widget speaks the languages in which the house answers', () => {
  test.each(others)('%s: one file is fetched when it is spoken, another with the first card', async (language) => {
    const { tag, words } = await loadLanguage(language);
    expect({ tag, words }).toEqual({ tag: language, words: read(language) });
    const c = await loadCardWords(language);
    expect(c('confirm')).toBe(read(`cards/${language}`)['confirm']);
    expect(asked).toEqual([wordsFile(language).href, wordsFile(`cards/${language}`).href]);
  });

  test('English is there without a fetch', async () => {
    expect((await loadLanguage('en-GB')).tag).toBe('en-GB');
    expect(asked).toEqual([]);
  });

  test.each([
    ['pt-BR', 'pt', 'pt-BR'],
    ['de-AT', 'de', 'de-AT'],
    ['nb-NO', 'no', 'nb-NO'],
    ['nn', 'no', 'nn'],
    ['iw', 'he', 'iw'],
    ['ZH-cn', 'zh', 'ZH-cn'],
    ['zh-Hans-SG', 'zh', 'zh-Hans-SG'],
  ])('%s is spoken with the words of %s', async (wanted, file, told) => {
    const { tag, words } = await loadLanguage(wanted);
    expect({ tag, words }).toEqual({ tag: told, words: read(file) });
  });

  test.each(['zh-TW', 'zh-Hant', 'zh-Hant-HK', 'zh-HK', 'zh-MO'])(
    '%s is told as what it gets: simplified',
    async (wanted) => {
      const { tag, words } = await loadLanguage(wanted);
      expect({ tag, words }).toEqual({ tag: 'zh-Hans', words: read('zh') });
    },
  );

  test.each(['ko', 'th-TH', 'xx', ''])('%s has no words here, and says that it is English', async (wanted) => {
    expect((await loadLanguage(wanted)).tag).toBe('en');
    expect(asked).toEqual([]);
  });

  test.each([
    ['de-@@', 'de', 'de'],
    ['de_AT', 'de', 'de'],
    ['pt-BR-', 'pt', 'pt'],
    ['@@', 'en', 'en'],
    ['x', 'en', 'en'],
  ])('%s is no tag that dates could be written by: it is read as far as it can be', async (wanted, file, told) => {
    const language = await loadLanguage(wanted);
    expect(language).toEqual({ tag: told, words: read(file) });
    expect(wordsIn(language)('inLine', { n: 3 })).not.toBe('');
  });

  test('words of cards that did not come are asked for again with the next card', async () => {
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect((await loadCardWords('fr-CA'))('confirm')).toBe(read('cards/en')['confirm']);
    vi.stubGlobal('fetch', fetch);
    expect((await loadCardWords('fr-CA'))('confirm')).toBe(read('cards/fr')['confirm']);
  });

  test('a card in English speaks of itself, not of the answer above it', async () => {
    expect((await loadCardWords('en'))('failed')).toBe(read('cards/en')['failed']);
  });

  test('words that cannot be fetched are English, and say so', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    expect((await loadLanguage('fr')).tag).toBe('en');
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('gone', { status: 404 })));
    expect((await loadLanguage('fr')).tag).toBe('en');
  });

  test('Arabic and Hebrew run from right to left, all others from left to right', () => {
    expect(LANGUAGES.filter((language) => directionOfLanguage(language) === 'rtl')).toEqual(['ar', 'he']);
  });

  test.each(LANGUAGES)('%s: the button for a person says what the house understands', (language) => {
    const please = read(language)['personPlease'] ?? '';
    expect(wishForPerson(please)).toBe('demand');
    expect(detectLanguage(please, language)).toBe(language);
  });

  test.each([
    ['fr', / [;:?]/u],
    ['pl', /(?<![\p{L}])[aiouwz] /iu],
    ['cs', /(?<![\p{L}])[kvszouai] /iu],
  ])('%s: no line ends where the language does not let it end', (language, apart) => {
    for (const words of [read(language), read(`cards/${language}`)]) {
      for (const [key, form] of Object.entries(words)) {
        // This one is sent as the customer's own.
        if (key === 'personPlease') continue;
        for (const one of typeof form === 'string' ? [form] : Object.values(form)) expect(one, key).not.toMatch(apart);
      }
    }
  });

  test.each([
    ['el', /\p{Script=Greek}/u],
    ['ru', /\p{Script=Cyrillic}/u],
    ['uk', /\p{Script=Cyrillic}/u],
    ['ar', /\p{Script=Arabic}/u],
    ['he', /\p{Script=Hebrew}/u],
    ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
    ['zh', /\p{Script=Han}/u],
  ])('%s is written in its own letters', (language, letters) => {
    for (const words of [read(language), read(`cards/${language}`)]) {
      for (const form of Object.values(words)) {
        for (const one of typeof form === 'string' ? [form] : Object.values(form)) expect(one).toMatch(letters);
      }
    }
  });
});

describe('The launcher has a name', () => {
  const names: Record<string, string[]> = JSON.parse(readFileSync(wordsFile('launcher'), 'utf8'));

  test('in every language, and in those that are called otherwise', () => {
    expect(names['en']).toEqual(['Open chat', 'Close chat']);
    expect(Object.keys(names).sort()).toEqual([...LANGUAGES, 'iw', 'nb', 'nn'].sort());
  });

  test.each(Object.entries(names))(
    '%s: opening and closing differ, and closing is called as in the frame',
    (tag, name) => {
      const [open, close, ...more] = name;
      expect(open).not.toBe(close);
      expect(more).toEqual([]);
      expect(close).toBe(read(tag === 'iw' ? 'he' : (asLanguage(tag) ?? tag))['closeChat']);
    },
  );
});
