import en from '../../words/cards/en.json';
import { loadLanguage, wordsIn, type T } from '../words.ts';

export type CardKey = keyof typeof en;
export type CardWords = T<CardKey>;

const LANGUAGES: Readonly<Record<string, URL>> = {
  ar: new URL('../../words/cards/ar.json', import.meta.url),
  de: new URL('../../words/cards/de.json', import.meta.url),
  es: new URL('../../words/cards/es.json', import.meta.url),
  fr: new URL('../../words/cards/fr.json', import.meta.url),
};

const loaded = new Map<string, Promise<CardWords>>();

/** The words of cards for a tag, fetched once; English where there are none. */
export function loadCardWords(tag: string): Promise<CardWords> {
  const words =
    loaded.get(tag) ?? loadLanguage(tag, LANGUAGES).then((language) => wordsIn<CardKey>({ ...language, tag }, en));
  loaded.set(tag, words);
  return words;
}
