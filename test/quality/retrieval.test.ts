import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureAnswerable } from '../../server/review/measure-answerable.ts';
import { measureRetrieval } from '../../server/review/measure-retrieval.ts';
import type { EmbeddingRoom } from '../../server/review/with-articles.ts';
import { realOllamaMissing, startRealOllama } from '../support/real-ollama.ts';

const data = new URL('../../../shared/evaldata/', import.meta.url).pathname;
const articlesFile = `${data}wixqa-sample/articles.jsonl`;
const questionsFile = `${data}wixqa-sample/questions.jsonl`;
const noData = existsSync(articlesFile) ? null : `no public question sets here (${data} does not exist)`;
/** Embedding 339 passages takes minutes on a busy machine of two cores. */
const EMBED_LIMIT_MS = 900_000;

describe('Finding the right articles (WixQA sample: 173 articles, expert questions)', () => {
  test('without an embedding model, at least 90 % are among the first three', { timeout: 300_000 }, async (context) => {
    if (noData) return context.skip(noData);
    const figures = await measureRetrieval({ articlesFile, questionsFile });
    console.log(figures);
    expect(figures.hitAt3).toBeGreaterThanOrEqual(0.9);
    expect(figures.mrrAt10).toBeGreaterThanOrEqual(0.8);
  });

  test('with a real embedding model, not fewer', { timeout: EMBED_LIMIT_MS }, async (context) => {
    const missing = noData ?? realOllamaMissing();
    if (missing) return context.skip(missing);
    const ollama = await startRealOllama();
    try {
      const figures = await measureRetrieval({ articlesFile, questionsFile, embed: embeddingAt(ollama.url) });
      console.log(figures);
      expect(figures.indexes).toContain('vector');
      expect(figures.hitAt3).toBeGreaterThanOrEqual(0.9);
      expect(figures.mrrAt10).toBeGreaterThanOrEqual(0.8);
    } finally {
      await ollama.close();
    }
  });

  test('it knows its own questions from those of a bank', { timeout: 300_000 }, async (context) => {
    if (noData) return context.skip(noData);
    const foreignFile = `${data}banking77/train.csv`;
    const figures = await measureAnswerable({ articlesFile, questionsFile, foreignFile, most: 1_000 });
    console.log(figures);
    expect(figures.auroc).toBeGreaterThanOrEqual(0.92);
    expect(figures.wronglyRefused).toBeLessThanOrEqual(0.1);
  });
});

/** The plainest embedding client: this measures the search, the model room has tests of its own. */
function embeddingAt(url: string): EmbeddingRoom {
  return {
    embedding: () => ({ name: 'all-minilm', model: 'all-minilm' }),
    onChange: () => () => undefined,
    async embed(texts, signal) {
      const body = JSON.stringify({ model: 'all-minilm', input: texts, truncate: true });
      const response = await fetch(`${url}/api/embed`, { method: 'POST', body, signal: signal ?? null });
      if (!response.ok) throw new Error(`The model server said ${response.status}.`);
      const answer = (await response.json()) as { embeddings: number[][] };
      return { vectors: answer.embeddings.map((vector) => Float32Array.from(vector)), model: 'all-minilm' };
    },
  };
}
