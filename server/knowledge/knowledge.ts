import type { StoredPassage } from '../storage/article-storage.ts';

/** What the house knows. Searching never waits for an import: indexes are replaced whole when a new one is ready. */
export interface Knowledge {
  /** Builds the indexes from what is stored. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Imports a folder of Markdown; only what changed is written. */
  importFolder(folder: string): Promise<ImportReport>;
  /** The best passages, best first. */
  findPassages(input: {
    query: string;
    language: string | null;
    audience: 'customer' | 'staff';
    limit: number;
    signal?: AbortSignal;
  }): Promise<FoundPassages>;
  /** Opens a passage; null when it is gone or not for this audience. */
  readPassage(id: string, audience: 'customer' | 'staff'): Promise<StoredPassage | null>;
  /** Embeds what has no vector yet, in the background. Called when an embedding model appears. */
  embedMissing(): void;
  /** True when the word (lower case) occurs in the house's own texts; used to tell words from noise. */
  knowsWord(word: string): boolean;
}

export interface FoundPassage {
  passage: StoredPassage;
  /** Fused, 0..1, comparable between queries: near 1 is certain. */
  score: number;
  parts: { text: number | null; latent: number | null; vector: number | null };
}
export interface FoundPassages {
  passages: FoundPassage[];
  indexes: ('text' | 'latent' | 'vector')[];
  /** 0..1: how sure we are that the best passage answers the question at all. */
  confidence: number;
  /** True when confidence reaches the shipped threshold: good enough to answer from. */
  answerable: boolean;
  /** True when a model may find an answer in the passages although search alone would not dare to give one. */
  plausible: boolean;
  /** Languages of what this audience may read (two letters), those with most passages first. */
  languages?: string[];
  /** True when vectors took part that put a text and its translation side by side. */
  bridged?: boolean;
  tookMs: number;
}
export interface ImportReport {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  /** Files that could not be read, with what to do about each. */
  problems: { file: string; words: string }[];
}
