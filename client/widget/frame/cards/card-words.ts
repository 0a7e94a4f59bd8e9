import en from '../../words/cards/en.json';
import { fetchWords, wordsIn, type T } from '../words.ts';

export type CardKey = keyof typeof en;
export type CardWords = T<CardKey>;

const LANGUAGES: Readonly<Record<string, URL>> = {
  ar: new URL('../../words/cards/ar.json', import.meta.url),
  cs: new URL('../../words/cards/cs.json', import.meta.url),
  da: new URL('../../words/cards/da.json', import.meta.url),
  de: new URL('../../words/cards/de.json', import.meta.url),
  el: new URL('../../words/cards/el.json', import.meta.url),
  es: new URL('../../words/cards/es.json', import.meta.url),
  fi: new URL('../../words/cards/fi.json', import.meta.url),
  fr: new URL('../../words/cards/fr.json', import.meta.url),
  he: new URL('../../words/cards/he.json', import.meta.url),
  it: new URL('../../words/cards/it.json', import.meta.url),
  iw: new URL('../../words/cards/he.json', import.meta.url),
  ja: new URL('../../words/cards/ja.json', import.meta.url),
  nb: new URL('../../words/cards/no.json', import.meta.url),
  nl: new URL('../../words/cards/nl.json', import.meta.url),
  nn: new URL('../../words/cards/no.json', import.meta.url),
  no: new URL('../../words/cards/no.json', import.meta.url),
  pl: new URL('../../words/cards/pl.json', import.meta.url),
  pt: new URL('../../words/cards/pt.json', import.meta.url),
  ru: new URL('../../words/cards/ru.json', import.meta.url),
  sv: new URL('../../words/cards/sv.json', import.meta.url),
  tr: new URL('../../words/cards/tr.json', import.meta.url),
  uk: new URL('../../words/cards/uk.json', import.meta.url),
  zh: new URL('../../words/cards/zh.json', import.meta.url),
};

const loaded = new Map<string, Promise<CardWords>>();

/** The words of cards for a tag, fetched once; English where there are none, and until the next card where they did not come. */
export function loadCardWords(tag: string): Promise<CardWords> {
  const words =
    loaded.get(tag) ??
    fetchWords(tag, LANGUAGES).then(
      (fetched) => wordsIn<CardKey>({ tag, words: fetched ?? en }, en),
      () => {
        loaded.delete(tag);
        return wordsIn<CardKey>({ tag: 'en', words: en }, en);
      },
    );
  loaded.set(tag, words);
  return words;
}
