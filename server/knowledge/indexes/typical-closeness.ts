import type { Indexes } from './build-indexes.ts';
import { cosine } from './vector-index.ts';

/** Passages looked at, and those each is compared with: more changes the third decimal. */
const SAMPLE = 64;
const COMPARED = 1_000;
/** With fewer there is nothing to be typical of. */
const FEWEST = 8;
/** Below this a model can't tell the house's texts apart. */
const LEAST_RANGE = 0.03;

/** How close the house's own passages are to each other: what a similarity of this embedding model means here. */
export interface TypicalCloseness {
  /** Mean similarity of passages of different articles: about nothing in common. */
  apart: number;
  /** Mean similarity of a passage and the nearest one of another article: about the same subject. */
  near: number;
}

/** By two-letter language: a model that hardly knows a language finds all its texts alike, and only its own scale tells. */
export type TypicalByLanguage = ReadonlyMap<string, TypicalCloseness>;

/** Needs no labels and no model call. A language with few passages, or whose passages look all the same, is left out. */
export function* measureCloseness(
  indexes: Pick<Indexes, 'ids' | 'articles' | 'languages'>,
  vectors: ReadonlyMap<string, Float32Array>,
): Generator<void, TypicalByLanguage> {
  const rowsOf = new Map<string, number[]>();
  indexes.ids.forEach((id, row) => {
    if (!vectors.has(id)) return;
    const language = languageBase(indexes.languages[row]!);
    const rows = rowsOf.get(language);
    if (rows === undefined) rowsOf.set(language, [row]);
    else rows.push(row);
  });
  const typical = new Map<string, TypicalCloseness>();
  for (const [language, rows] of rowsOf) {
    const measured = yield* measureRows(spread(rows, COMPARED), indexes, vectors);
    if (measured !== null) typical.set(language, measured);
  }
  return typical;
}

function* measureRows(
  rows: number[],
  { ids, articles }: Pick<Indexes, 'ids' | 'articles'>,
  vectors: ReadonlyMap<string, Float32Array>,
): Generator<void, TypicalCloseness | null> {
  let sum = 0;
  let count = 0;
  let nearest = 0;
  let looked = 0;
  for (const row of spread(rows, SAMPLE)) {
    const vector = vectors.get(ids[row]!)!;
    let best = Number.NEGATIVE_INFINITY;
    for (const other of rows) {
      if (articles[other] === articles[row]) continue;
      const closeness = cosine(vector, vectors.get(ids[other]!)!);
      sum += closeness;
      count += 1;
      best = Math.max(best, closeness);
    }
    if (best > Number.NEGATIVE_INFINITY) {
      nearest += best;
      looked += 1;
    }
    yield;
  }
  if (looked < FEWEST) return null;
  const typical = { apart: sum / count, near: nearest / looked };
  return typical.near - typical.apart < LEAST_RANGE ? null : typical;
}

export function languageBase(tag: string): string {
  return tag.toLowerCase().replace(/[-_].*$/, '');
}

function spread(rows: number[], most: number): number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, at) => rows[Math.floor((at * rows.length) / most)]!);
}
