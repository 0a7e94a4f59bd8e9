import { foldWord } from '../words/fold-word.ts';
import { splitWords } from '../words/split-words.ts';

/** Pieces of words: they meet typing mistakes, endings and compounds. */
const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 5;
const NEAR_WORDS = 3;
/** Among so many texts, a pair or piece that only one of them has tells nothing and costs room. */
const MANY_TEXTS = 1000;
/** A customer's message is short; what a much longer text says about its intent stands in its beginning. */
const MOST_WORDS = 200;

/** One text or one vector as numbers, of length 1 together; each column once, in no particular order. */
export interface SparseRow {
  columns: Int32Array;
  values: Float32Array;
}

export interface TextFeatures {
  /** How many columns there are. */
  size: number;
  /** Words, pairs of words and pieces of words, weighed by how rare they are in the training texts. */
  row(text: string): SparseRow;
  /** Share of the text's words, weighed by rarity, that occur in the training texts: 0..1. */
  familiar(text: string): number;
}

/** Learns which features exist and how telling each of them is. Word features and pieces weigh the same together. */
export function learnTextFeatures(texts: string[]): TextFeatures {
  const texted = new Map<string, number>();
  for (const text of texts) {
    const words = splitWords(text).slice(0, MOST_WORDS);
    for (const name of new Set([...wordFeatures(words), ...pieceFeatures(words)]))
      texted.set(name, (texted.get(name) ?? 0) + 1);
  }
  const columnOf = new Map<string, number>();
  const seenIn: number[] = [];
  for (const [name, count] of texted) {
    if (count === 1 && texts.length >= MANY_TEXTS && !isWord(name)) continue;
    columnOf.set(name, seenIn.length);
    seenIn.push(count);
  }
  const rarity = Float32Array.from(seenIn, (count) => 1 + Math.log((1 + texts.length) / (1 + count)));
  const unseen = 1 + Math.log(1 + texts.length);

  const part = (names: Iterable<string>): { columns: number[]; values: number[]; length: number } => {
    const counts = new Map<number, number>();
    for (const name of names) {
      const column = columnOf.get(name);
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    const columns = [...counts.keys()];
    const values = columns.map((column) => (1 + Math.log(counts.get(column)!)) * rarity[column]!);
    return { columns, values, length: Math.hypot(...values) };
  };

  return {
    size: seenIn.length,
    row(text) {
      const words = splitWords(text).slice(0, MOST_WORDS);
      const parts = [part(wordFeatures(words)), part(pieceFeatures(words))].filter(({ length }) => length > 0);
      const share = Math.sqrt(parts.length);
      return {
        columns: Int32Array.from(parts.flatMap(({ columns }) => columns)),
        values: Float32Array.from(
          parts.flatMap(({ values, length }) => values.map((value) => value / (length * share))),
        ),
      };
    },
    familiar(text) {
      let known = 0;
      let all = 0;
      for (const word of new Set(splitWords(text).slice(0, MOST_WORDS))) {
        const column = columnOf.get(word);
        const weight = column === undefined ? unseen : rarity[column]!;
        all += weight;
        if (column !== undefined) known += weight;
      }
      return all === 0 ? 0 : known / all;
    },
  };
}

/** Words as written and their stems, neighbours in order, and pairs that stand near each other in any order. */
function* wordFeatures(words: string[]): Generator<string> {
  const stems = words.map(foldWord);
  for (let at = 0; at < words.length; at += 1) {
    const stem = stems[at]!;
    yield words[at]!;
    yield `=${stem}`;
    yield `${stems[at - 1] ?? '^'} ${stem}`;
    for (let near = at + 1; near < words.length && near <= at + NEAR_WORDS; near += 1)
      yield stem < stems[near]! ? `${stem}~${stems[near]}` : `${stems[near]}~${stem}`;
  }
  if (stems.length > 0) yield `${stems.at(-1)} $`;
}

/** Marked with the word's edges, so that "in" and the beginning of "invoice" differ; `#` keeps them apart from words. */
function* pieceFeatures(words: string[]): Generator<string> {
  for (const word of words) {
    const edged = `_${word}_`;
    for (let length = SHORTEST_PIECE; length <= LONGEST_PIECE; length += 1) {
      for (let from = 0; from + length <= edged.length; from += 1) yield `#${edged.slice(from, from + length)}`;
    }
  }
}

function isWord(name: string): boolean {
  return !/[ ~#]/.test(name);
}
