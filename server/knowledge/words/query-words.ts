import type { HouseWords } from '../indexes/house-words.ts';
import { foldWord } from './fold-word.ts';
import { mendWords, readCompounds, type Vocabulary } from './mend-words.ts';
import { relatedWords } from './related-words.ts';
import { splitWords } from './split-words.ts';
import { guessStopWords, isStopWord } from './stop-words.ts';

/** A customer's question as the indexes see it. */
export interface QueryWords {
  /** Words that say something about the subject, each once (lower case, no accents). */
  words: string[];
  /** Their stems, each once. */
  stems: string[];
  /** Other words for the same things. */
  related: string[];
}

/** A pasted letter has more words than a search needs; the first ones usually hold the question. */
const MOST_WORDS = 64;

/** Leaves out what says nothing and mends what is misspelt. A question of nothing but such words ("how does it work") keeps them all. */
export function readQuery(query: string, language: string | null, vocabulary: Vocabulary): QueryWords {
  const all = splitWords(query);
  const list = guessStopWords(all, language);
  const telling = all.filter((word) => !isStopWord(word, list));
  const asked = [...new Set(telling.length > 0 ? telling : all)].slice(0, MOST_WORDS);
  const joined = readCompounds(query).flatMap(([word]) => (vocabulary.countWord(word) > 0 ? [word] : []));
  const words = [...new Set([...mendWords(asked, vocabulary), ...joined])];
  const related = new Set(words.flatMap(relatedWords));
  return {
    words,
    stems: [...new Set(words.map(foldWord))],
    related: [...related].filter((word) => !words.includes(word)),
  };
}

/** From this size on the commonest words are left out of full-text queries: they cost most and tell least. */
const LARGE_HOUSE_PASSAGES = 2_000;
const COMMON_SHARE = 0.2;

/**
 * The words to look up in full text: all of them, but in a large house those in more than a fifth of the passages only
 * where there are not two rarer ones.
 */
function rareWords({ words }: QueryWords, house: HouseWords): string[] {
  if (house.passageCount < LARGE_HOUSE_PASSAGES) return words;
  const rare = words.filter((word) => house.countWord(word) <= COMMON_SHARE * house.passageCount);
  return rare.length >= 2 ? rare : words;
}

/** A full-text query that finds passages with any of the words. Each is quoted, so that no sign in it is an operator. */
export function matchAnyWord(query: QueryWords, house: HouseWords): string {
  return rareWords(query, house).map(quote).join(' OR ');
}

/** Two words of the question this close together in a passage belong together. Words. */
const NEAR = 8;

/** A full-text query that finds passages where neighbours in the question stand close together; null for one word. */
export function matchNeighbours(query: QueryWords, house: HouseWords): string | null {
  const words = rareWords(query, house);
  if (words.length < 2) return null;
  return words
    .slice(1)
    .map((word, at) => `NEAR(${quote(words[at]!)} ${quote(word)}, ${NEAR})`)
    .join(' OR ');
}

function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}
