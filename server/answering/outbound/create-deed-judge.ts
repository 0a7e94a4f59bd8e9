import { sentencesOf } from '../checks/readable-units.ts';
import { detectLanguage } from '../question/detect-language.ts';
import { asLanguage, DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../question/languages.ts';
import { contentWordsOf, stemOf } from '../question/words.ts';
import { claimsDeed, isOfTheirs, opensDeed } from './claims-deed.ts';
import { foldText } from './hidden-words.ts';

/** Share of a sentence's words that a passage must hold for the sentence to be the house's own rule. */
const SUPPORTED_SHARE = 0.8;
/** In so few letters a language is easily taken for another one. */
const TELLING_LETTERS = 30;
/** Who reads one of them by the rules of the other takes a condition for a claim. */
const NEAR: Language[][] = [
  ['da', 'no', 'sv'],
  ['ru', 'uk'],
];

/**
 * Says of a whole sentence in which way it claims a deed, in words for the reviewer; null where it claims none. A model may slip
 * into another language than it was asked in, so a sentence is judged in the one it is written in, and in every one when that
 * can't be told.
 */
export function createDeedJudge(input: {
  language: string | null;
  free: string[];
}): (sentence: string) => string | null {
  const asked = asLanguage(input.language) ?? DEFAULT_LANGUAGE;
  const passages = input.free.map((text) => new Set(contentWordsOf(text).map(stemOf)));
  let said: Set<string> | null = null;

  /** Of the customer's own thing a passage must say it word for word; of things as such it may say it in other words. */
  const supported = (sentence: string, language: Language): boolean => {
    if (isOfTheirs(sentence, language)) {
      said ??= new Set(
        input.free
          .flatMap((text) => text.split('\n'))
          .flatMap(sentencesOf)
          .map(plain),
      );
      return said.has(plain(sentence));
    }
    const words = [...new Set(contentWordsOf(sentence).map(stemOf))];
    return (
      words.length > 0 &&
      passages.some((passage) => words.filter((word) => passage.has(word)).length / words.length >= SUPPORTED_SHARE)
    );
  };
  const claims = (sentence: string, language: Language): boolean =>
    claimsDeed(sentence, language, supported(sentence, language));

  return (sentence) => {
    if (claims(sentence, asked)) return 'It claimed that something was done, and nothing was.';
    const others = languagesOf(sentence, asked).filter((each) => opensDeed(sentence, each));
    return others.some((each) => claims(sentence, each))
      ? 'It claimed in another language that something was done, and nothing was.'
      : null;
  };
}

function languagesOf(sentence: string, asked: Language): Language[] {
  const spoken = detectLanguage(sentence, null);
  const isShort = (sentence.match(/\p{L}/gu)?.length ?? 0) < TELLING_LETTERS;
  const near = NEAR.find((group) => group.includes(asked)) ?? [asked];
  const others = spoken === null || isShort ? LANGUAGES : [spoken];
  return others.filter((each) => each === spoken || !near.includes(each)).filter((each) => each !== asked);
}

function plain(sentence: string): string {
  return foldText(sentence.replace(/\[\d{1,2}\]/g, ''));
}
