import type { ArticleStore, StoredVector } from '../../storage/article-storage.ts';
import type { Indexes } from './build-indexes.ts';
import type { TypicalByLanguage } from './typical-closeness.ts';

const PAGE = 200;

/** The embedding vectors of one model, by passage. Rows are added as passages get embedded. */
export interface VectorIndex {
  /** Digest of the embedding model. */
  model: string;
  vectors: Map<string, Float32Array>;
  /** What a similarity means in this house, by language; empty until that is known. */
  typical: TypicalByLanguage;
  /** The model puts a text and its translation side by side. */
  bridges: boolean;
}

/** Reads what is stored of this model, a page at a time. */
export async function loadVectors(articles: ArticleStore, model: string, signal: AbortSignal): Promise<VectorIndex> {
  const index: VectorIndex = { model, vectors: new Map(), typical: new Map(), bridges: false };
  let afterId: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const page: StoredVector[] = await articles.listVectors({ model, afterId, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return index;
    for (const { passageId, vector } of page) index.vectors.set(passageId, vector);
    afterId = last.passageId;
  }
}

/** Takes out the vectors of passages that are gone or say something else now. */
export function forgetChanged(index: VectorIndex, before: Indexes, after: Indexes): void {
  for (const id of index.vectors.keys()) {
    const row = after.rowOf.get(id);
    const rowBefore = before.rowOf.get(id);
    const same = row !== undefined && (rowBefore === undefined || before.prints[rowBefore] === after.prints[row]);
    if (!same) index.vectors.delete(id);
  }
}

/** Cosine of two unit vectors; the other one starts at `from` in a list of many. */
export function cosine(one: Float32Array, other: Float32Array, from = 0): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[from + at]!;
  return sum;
}
