/** What the house's texts contain, as far as mending needs it. */
export interface Vocabulary {
  /** In how many passages a telling word occurs. */
  countWord(word: string): number;
  /** "wifi" → "wi", "fi": how a word is written when it is not written as one. */
  compounds: ReadonlyMap<string, readonly string[]>;
}

/** Shorter words have too many neighbours: "bed" is no misspelt "red". */
const SHORTEST_MENDED = 5;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Replaces words that no text contains by what was probably meant: a compound written apart, or the most frequent word
 * one typing error away. Words nobody can mend stay.
 */
export function mendWords(words: readonly string[], vocabulary: Vocabulary): string[] {
  return words.flatMap((word) => {
    if (vocabulary.countWord(word) > 0) return [word];
    const parts = vocabulary.compounds.get(word);
    if (parts !== undefined) return parts;
    const mended = word.length >= SHORTEST_MENDED && /^[a-z]+$/.test(word) ? nearestWord(word, vocabulary) : null;
    return [mended ?? word];
  });
}

/** The first letter is rarely wrong, and keeping it avoids most false friends. */
function nearestWord(word: string, vocabulary: Vocabulary): string | null {
  let best: string | null = null;
  let most = 0;
  const look = (candidate: string): void => {
    const count = vocabulary.countWord(candidate);
    if (count > most) {
      best = candidate;
      most = count;
    }
  };
  for (let at = 1; at <= word.length; at += 1) {
    const before = word.slice(0, at);
    look(before + word.slice(at + 1));
    if (at + 1 < word.length) look(before + word[at + 1]! + word[at]! + word.slice(at + 2));
    for (const letter of LETTERS) {
      look(before + letter + word.slice(at));
      look(before + letter + word.slice(at + 1));
    }
  }
  return best;
}

/** The compounds written with a hyphen in a text: joined form → parts. */
export function readCompounds(text: string): [string, string[]][] {
  if (!text.includes('-')) return [];
  return [...text.toLowerCase().matchAll(/(?<![\p{L}\p{N}-])(\p{L}{1,20})-(\p{L}{1,20})(?![\p{L}\p{N}-])/gu)].map(
    ([, one, other]) => [`${one}${other}`, [one!, other!]],
  );
}
