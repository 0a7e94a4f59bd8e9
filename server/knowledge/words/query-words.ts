import { foldWord } from './fold-word.ts';
import { splitWords } from './split-words.ts';
import { guessStopWords, isStopWord } from './stop-words.ts';

/** A customer's question as the indexes see it. */
export interface QueryWords {
  /** Words that say something about the subject, each once, as written (lower case, no accents). */
  words: string[];
  /** Their stems, each once. */
  stems: string[];
}

/** A pasted letter has more words than a search needs; the first ones usually hold the question. */
const MOST_WORDS = 64;

/** Leaves out what says nothing. A question of nothing but such words ("how does it work") keeps them all. */
export function readQuery(query: string, language: string | null): QueryWords {
  const all = splitWords(query);
  const list = guessStopWords(all, language);
  const telling = all.filter((word) => !isStopWord(word, list));
  const words = [...new Set(telling.length > 0 ? telling : all)].slice(0, MOST_WORDS);
  return { words, stems: [...new Set(words.map(foldWord))] };
}

/** A full-text query that finds passages with any of the words, each quoted so that no sign in it is an operator. */
export function matchQuery(query: QueryWords): string {
  return query.words.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
}
