import { directionOfLanguage } from '../../live/direction.ts';
import en from '../words/en.json';

export type WordKey = keyof typeof en;
type Form = string | Readonly<Record<string, string>>;
export type Words = Readonly<Record<string, Form | undefined>>;
export type T<K extends string = WordKey> = (key: K, params?: Readonly<Record<string, string | number>>) => string;

/** The languages we have words in: the address of each, fetched only when it is needed. English is part of the frame. */
const LANGUAGES: Readonly<Record<string, URL>> = {
  ar: new URL('../words/ar.json', import.meta.url),
  cs: new URL('../words/cs.json', import.meta.url),
  da: new URL('../words/da.json', import.meta.url),
  de: new URL('../words/de.json', import.meta.url),
  el: new URL('../words/el.json', import.meta.url),
  es: new URL('../words/es.json', import.meta.url),
  fi: new URL('../words/fi.json', import.meta.url),
  fr: new URL('../words/fr.json', import.meta.url),
  he: new URL('../words/he.json', import.meta.url),
  it: new URL('../words/it.json', import.meta.url),
  iw: new URL('../words/he.json', import.meta.url),
  ja: new URL('../words/ja.json', import.meta.url),
  nb: new URL('../words/no.json', import.meta.url),
  nl: new URL('../words/nl.json', import.meta.url),
  nn: new URL('../words/no.json', import.meta.url),
  no: new URL('../words/no.json', import.meta.url),
  pl: new URL('../words/pl.json', import.meta.url),
  pt: new URL('../words/pt.json', import.meta.url),
  ru: new URL('../words/ru.json', import.meta.url),
  sv: new URL('../words/sv.json', import.meta.url),
  tr: new URL('../words/tr.json', import.meta.url),
  uk: new URL('../words/uk.json', import.meta.url),
  zh: new URL('../words/zh.json', import.meta.url),
};

/** Nobody waits longer for words in his language than this: then English is better than nothing. */
const WORDS_MAX_MS = 4_000;

export interface Language {
  /** BCP 47 tag for words, dates and direction: the wanted one where we speak it, else English. */
  tag: string;
  words: Words;
}

export const ENGLISH: Language = { tag: 'en', words: en };

/** Around words whose direction is their own business. */
const ISOLATED = ['\u2068', '\u2069'] as const;

/** Our Chinese is written in simplified characters: who asked for the others is told so, and gets dates and fonts to match. */
const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/i;

/** The words for a tag like `de-AT`; English where we have none, or where they could not be loaded. */
export async function loadLanguage(asked: string): Promise<Language> {
  const tag = readableTag(asked);
  try {
    const words = await fetchWords(tag, LANGUAGES);
    if (words === null) return { tag: /^en\b/i.test(tag) ? tag : 'en', words: en };
    return { tag: TRADITIONAL.test(tag) ? 'zh-Hans' : tag, words };
  } catch {
    return ENGLISH;
  }
}

/** One file of words; null where the language has none. Throws when it could not be fetched. */
export async function fetchWords(tag: string, addresses: Readonly<Record<string, URL>>): Promise<Words | null> {
  const address = addresses[languageOf(tag)];
  if (address === undefined) return null;
  const response = await fetch(address, { signal: AbortSignal.timeout(WORDS_MAX_MS) });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as Words;
}

/** A page may call its language anything; Intl refuses what is no tag, and then its first part has to do. */
function readableTag(tag: string): string {
  try {
    Intl.getCanonicalLocales(tag);
    return tag;
  } catch {
    return /^[a-z]{2,3}$/.test(languageOf(tag)) ? languageOf(tag) : 'en';
  }
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}

/**
 * Words by key: `{name}` is filled in, `n` chooses the plural form ("=2" before the language's own rule). Where words run
 * from right to left, what is filled in stands apart: a Latin name at an end would drag the full stop to its side.
 */
export function wordsIn<K extends string = WordKey>(
  { tag, words }: Language,
  english: Readonly<Record<string, Form>> = en,
): T<K> {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  const [before, after] = directionOfLanguage(tag) === 'rtl' ? ISOLATED : ['', ''];
  return (key, params = {}) => {
    const form = words[key] ?? english[key] ?? '';
    const n = Number(params['n'] ?? 0);
    const text = typeof form === 'string' ? form : (form[`=${n}`] ?? form[rules.select(n)] ?? form['other'] ?? '');
    return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = params[name] ?? '';
      return before + (typeof value === 'number' ? numbers.format(value) : value) + after;
    });
  };
}
