import type { ArticleRow } from '../../protocol/http.ts';

/** What storage offers for what the house knows; by the rules of storage.ts. */

export interface StoredArticle {
  id: string;
  /** Where it came from: a path relative to the imported folder, or a URL. Unique. */
  origin: string;
  /** Which import it belongs to (a folder or site); a re-import removes what is gone from it. */
  collection: string;
  title: string;
  language: string;
  audience: 'customer' | 'staff';
  markdown: string;
  /** SHA-256 of what was imported; the same hash means nothing to do. */
  hash: string;
  updatedAt: number;
}
export interface StoredPassage {
  id: string;
  articleId: string;
  /** Place in the article, from 0. */
  place: number;
  title: string;
  /** Heading path inside the article, " › " between; may be empty. */
  heading: string;
  text: string;
  language: string;
  audience: 'customer' | 'staff';
}
export interface StoredVector {
  passageId: string;
  /** Digest of the embedding model: vectors of another model are not comparable. */
  model: string;
  vector: Float32Array;
}
export interface ArticleStore {
  /** origin → hash of a collection, to see what changed. */
  hashes(collection: string): Promise<Map<string, string>>;
  /** One transaction: replaces the article and its passages (and drops their vectors). */
  saveArticle(article: StoredArticle, passages: StoredPassage[]): Promise<void>;
  removeArticles(collection: string, origins: string[]): Promise<void>;
  readArticle(id: string): Promise<StoredArticle | null>;
  readPassage(id: string): Promise<StoredPassage | null>;
  readPassages(ids: string[]): Promise<StoredPassage[]>;
  /** All passages in pages, ordered by id, for building the in-memory indexes. */
  listPassages(input: { afterId: string | null; limit: number }): Promise<StoredPassage[]>;
  countArticles(): Promise<number>;
  listArticles(input: {
    q: string | null;
    audience: 'customer' | 'staff' | null;
    language: string | null;
    offset: number;
    limit: number;
  }): Promise<{ articles: ArticleRow[]; total: number }>;
  /** BM25 by FTS5. `match` is a ready FTS query made of quoted terms. Best first; scores are positive, higher is better. */
  searchText(input: {
    match: string;
    audiences: ('customer' | 'staff')[];
    limit: number;
  }): Promise<{ passageId: string; score: number }[]>;
  saveVectors(vectors: StoredVector[]): Promise<void>;
  /** Vectors of one model in pages, ordered by passage id. */
  listVectors(input: { model: string; afterId: string | null; limit: number }): Promise<StoredVector[]>;
  /** Passages without a vector of this model. */
  listWithoutVector(input: { model: string; limit: number }): Promise<StoredPassage[]>;
}
