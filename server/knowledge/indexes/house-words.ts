import { Lexicon, type PassageWords } from './lexicon.ts';

/** What words the house uses, and in how many passages. */
export interface HouseWords {
  passageCount: number;
  /** Passages with this word (lower case, no accents), 0 when none has it. Words that say nothing are not counted. */
  countWord(word: string): number;
  countStem(stem: string): number;
  /** Compounds the texts write apart: "wifi" → "wi", "fi". */
  compounds: ReadonlyMap<string, readonly string[]>;
}

export function* countHouseWords(
  passages: readonly PassageWords[],
  lexicon: Lexicon,
  compounds: ReadonlyMap<string, readonly string[]>,
): Generator<void, HouseWords> {
  const words = new Uint32Array(lexicon.wordCount);
  const stems = new Uint32Array(lexicon.stemCount);
  /** Passage (from 1) that counted the stem last: two words of one stem count once in a passage. */
  const countedBy = new Uint32Array(lexicon.stemCount);
  for (const [row, { numbers }] of passages.entries()) {
    for (const number of numbers) {
      words[number]! += 1;
      const stem = lexicon.stemOf(number);
      if (countedBy[stem] === row + 1) continue;
      countedBy[stem] = row + 1;
      stems[stem]! += 1;
    }
    if (row % 64 === 63) yield;
  }
  return {
    passageCount: passages.length,
    // A word that came into the shared lexicon later lies beyond the end.
    countWord: (word) => words[lexicon.numberOf(word) ?? -1] ?? 0,
    countStem: (stem) => stems[lexicon.numberOfStem(stem) ?? -1] ?? 0,
    compounds,
  };
}

export const NO_WORDS: HouseWords = {
  passageCount: 0,
  countWord: () => 0,
  countStem: () => 0,
  compounds: new Map(),
};
