import { queryGrams, unspacedRuns } from './grams.ts';

/** No query needs more; each term costs a look-up in the index. */
const MAX_TERMS = 24;

export interface TextMatch {
  /** FTS5 query over words; null when the text has none. */
  words: string | null;
  /** FTS5 query over pairs of characters of scripts without spaces; null when the text has none. */
  grams: string | null;
}

/**
 * What a person typed into a search box, as FTS5 queries: all words must occur, "quoted words" in this order, the last
 * word may be unfinished. Every term is quoted, so nothing a person types is read as an operator.
 */
export function matchTyped(typed: string): TextMatch {
  const terms: string[] = [];
  for (const [, phrase, word] of typed.matchAll(/"([^"]*)"|([^\s"]+)/gu)) {
    const words = wordsOf(phrase ?? word ?? '');
    if (words.length > 0) terms.push(`"${words.join(' ')}"`);
  }
  const unfinished = /[\p{L}\p{M}\p{N}]$/u.test(typed);
  const kept = terms.slice(0, MAX_TERMS);
  const last = kept.length - 1;
  const words = kept.map((term, i) => (i === last && unfinished ? `${term}*` : term)).join(' AND ');
  const grams = queryGrams(typed).slice(0, MAX_TERMS).join(' AND ');
  return { words: words === '' ? null : words, grams: grams === '' ? null : grams };
}

/** Words of spaced scripts, as the tokenizer sees them. */
function wordsOf(text: string): string[] {
  let rest = text;
  for (const run of unspacedRuns(text)) rest = rest.replace(run, ' ');
  return rest.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
