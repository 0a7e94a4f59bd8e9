import { foldWord } from '../words/fold-word.ts';

/**
 * Numbers for words and for their stems, so that passages can be kept as short lists of numbers. Only grows; indexes
 * that follow each other share one.
 */
export class Lexicon {
  readonly #numbers = new Map<string, number>();
  readonly #stemNumbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #stemOf: number[] = [];

  get wordCount(): number {
    return this.#words.length;
  }
  get stemCount(): number {
    return this.#stemNumbers.size;
  }

  /** The word's number; a new word gets the next one. */
  add(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#words.length;
    this.#numbers.set(word, number);
    this.#words.push(word);
    const stem = foldWord(word);
    const stemNumber = this.#stemNumbers.get(stem) ?? this.#stemNumbers.size;
    this.#stemNumbers.set(stem, stemNumber);
    this.#stemOf.push(stemNumber);
    return number;
  }

  numberOf(word: string): number | undefined {
    return this.#numbers.get(word);
  }
  numberOfStem(stem: string): number | undefined {
    return this.#stemNumbers.get(stem);
  }
  word(number: number): string {
    return this.#words[number]!;
  }
  stemOf(number: number): number {
    return this.#stemOf[number]!;
  }
}

/** The words of one passage and how much of each there is. */
export interface PassageWords {
  numbers: Uint32Array;
  counts: Uint16Array;
}

export function toPassageWords(words: ReadonlyMap<string, number>, lexicon: Lexicon): PassageWords {
  return {
    numbers: Uint32Array.from(words.keys(), (word) => lexicon.add(word)),
    counts: Uint16Array.from(words.values(), (count) => Math.min(count, 65_535)),
  };
}

export function* spellOut({ numbers, counts }: PassageWords, lexicon: Lexicon): Generator<[string, number]> {
  for (let at = 0; at < numbers.length; at += 1) yield [lexicon.word(numbers[at]!), counts[at]!];
}
