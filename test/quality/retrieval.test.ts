import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureRetrieval } from '../../server/review/measure-retrieval.ts';
import { cachedEmbedding } from '../support/cached-embedding.ts';
import { realOllamaMissing } from '../support/real-ollama.ts';

const data = new URL('../../../shared/evaldata/', import.meta.url).pathname;
const articlesFile = `${data}wixqa-sample/articles.jsonl`;
const questionsFile = `${data}wixqa-sample/questions.jsonl`;
const noData = existsSync(articlesFile) ? null : `no public question sets here (${data} does not exist)`;
const notNow = process.env['QUALITY'] === 'full' ? null : 'embeds a whole set: npm run quality';

describe('Finding the right articles (WixQA sample: 173 articles, expert questions)', () => {
  test('without an embedding model, at least 90 % are among the first three', { timeout: 300_000 }, async (context) => {
    if (noData) return context.skip(noData);
    const figures = await measureRetrieval({ articlesFile, questionsFile });
    console.log(figures);
    expect(figures.indexes).not.toContain('vector');
    expect(figures.hitAt3).toBeGreaterThanOrEqual(0.9);
    expect(figures.mrrAt10).toBeGreaterThanOrEqual(0.8);
  });

  test('with a real embedding model, at least 94 %', { timeout: 900_000 }, async (context) => {
    const missing = noData ?? notNow ?? realOllamaMissing();
    if (missing) return context.skip(missing);
    const embed = await cachedEmbedding((room) => measureRetrieval({ articlesFile, questionsFile, embed: room }));
    const figures = await measureRetrieval({ articlesFile, questionsFile, embed });
    console.log(figures);
    expect(figures.indexes).toContain('vector');
    expect(figures.hitAt3).toBeGreaterThanOrEqual(0.94);
    expect(figures.mrrAt10).toBeGreaterThanOrEqual(0.87);
  });
});
