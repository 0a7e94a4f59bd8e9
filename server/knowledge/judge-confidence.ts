import type { StoredPassage } from '../storage/storage.ts';
import type { Indexes } from './indexes/build-indexes.ts';
import { countWords } from './words/count-words.ts';
import { foldWord } from './words/fold-word.ts';
import type { QueryWords } from './words/query-words.ts';

const THRESHOLD = 0.5;

/** How sure we are that the best passages answer the question at all. */
export function judgeConfidence(input: {
  query: QueryWords;
  indexes: Indexes;
  best: {
    passage: StoredPassage;
    candidate: { parts: { text: number | null; latent: number | null; vector: number | null } };
  }[];
}): { value: number; answerable: boolean } {
  const { query, indexes, best } = input;
  let value = 0;
  for (const { passage, candidate } of best) {
    const stems = new Set([...countWords(passage).keys()].map(foldWord));
    let all = 0;
    let covered = 0;
    for (const stem of query.stems) {
      const rarity = Math.log(1 + indexes.ids.length / (1 + (indexes.stems.get(stem) ?? 0)));
      all += rarity;
      if (stems.has(stem)) covered += rarity;
    }
    value = Math.max(value, all === 0 ? 0 : (0.5 * covered) / all + 0.5 * Math.max(0, candidate.parts.latent ?? 0));
  }
  return { value, answerable: value >= THRESHOLD };
}
