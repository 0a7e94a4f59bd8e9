import en from '../words/en.json';

export type WordKey = keyof typeof en;
type Form = string | Readonly<Record<string, string>>;
export type Words = Readonly<Record<string, Form | undefined>>;
export type T<K extends string = WordKey> = (key: K, params?: Readonly<Record<string, string | number>>) => string;

/** The languages we have words in: the address of each, fetched only when it is needed. English is part of the frame. */
const LANGUAGES: Readonly<Record<string, URL>> = {
  ar: new URL('../words/ar.json', import.meta.url),
  de: new URL('../words/de.json', import.meta.url),
  es: new URL('../words/es.json', import.meta.url),
  fr: new URL('../words/fr.json', import.meta.url),
};

/** Nobody waits longer for words in his language than this: then English is better than nothing. */
const WORDS_MAX_MS = 4_000;

export interface Language {
  /** BCP 47 tag for words, dates and direction: the wanted one where we speak it, else English. */
  tag: string;
  words: Words;
}

export const ENGLISH: Language = { tag: 'en', words: en };

/** The words for a tag like `de-AT`; English where we have none, or where they could not be loaded. */
export async function loadLanguage(tag: string, addresses = LANGUAGES): Promise<Language> {
  const address = addresses[tag.toLowerCase().split('-')[0] ?? ''];
  if (address === undefined) return { tag: /^en\b/i.test(tag) ? tag : 'en', words: en };
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(WORDS_MAX_MS) });
    return response.ok ? { tag, words: (await response.json()) as Words } : ENGLISH;
  } catch {
    return ENGLISH;
  }
}

/** Words by key: `{name}` is filled in, `n` chooses the plural form ("=2" before the language's own rule). */
export function wordsIn<K extends string = WordKey>(
  { tag, words }: Language,
  english: Readonly<Record<string, Form>> = en,
): T<K> {
  const rules = new Intl.PluralRules(tag);
  const numbers = new Intl.NumberFormat(tag);
  return (key, params = {}) => {
    const form = words[key] ?? english[key] ?? '';
    const n = Number(params['n'] ?? 0);
    const text = typeof form === 'string' ? form : (form[`=${n}`] ?? form[rules.select(n)] ?? form['other'] ?? '');
    return text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = params[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
