import { z } from 'zod';
import { readJsonLines } from './read-json-lines.ts';
import { createFinder } from './with-model/find-translated.ts';
import type { MeasuringModel } from './with-model/measuring-model.ts';
import { withArticles, type EmbeddingRoom } from './with-articles.ts';

/** Articles a question is ranked against at most: recall@50 needs 50 of them, each with several passages. */
const PASSAGES_ASKED = 400;
/** The agent asks for about this many, so this is what is timed. */
const PASSAGES_IN_PRODUCT = 8;
const MOST_TIMED = 200;

const Question = z.object({ question: z.string(), article_ids: z.array(z.string()).min(1) });

export interface RetrievalFigures {
  articles: number;
  passages: number;
  questions: number;
  /** Those that took part in every question. */
  indexes: string[];
  hitAt1: number;
  hitAt3: number;
  hitAt5: number;
  hitAt10: number;
  mrrAt10: number;
  recallAt5: number;
  recallAt10: number;
  recallAt50: number;
  msPerQuery: number;
  /** Questions that were found after the model had put them into the articles' language; null without a model. */
  translated: number | null;
}

/**
 * How well the right articles are found: {id, text} and {question, article_ids} as JSON lines, put through the same
 * import, indexes and search as the product, in a database of its own that is removed afterwards. Shares, 0..1.
 */
export async function measureRetrieval(input: {
  articlesFile: string;
  questionsFile: string;
  embed?: EmbeddingRoom;
  model?: MeasuringModel | null;
}): Promise<RetrievalFigures> {
  const questions = await readJsonLines(input.questionsFile, Question);
  return withArticles(input, async ({ knowledge, sourceOf, articles, passages }) => {
    const finder = createFinder(knowledge, input.model ?? null);
    const ranks: { found: number[]; wanted: number }[] = [];
    let indexes: string[] = ['text', 'latent', 'vector'];
    for (const { question, article_ids: wanted } of questions) {
      const found = await finder.find(question, PASSAGES_ASKED);
      indexes = indexes.filter((name) => found.indexes.some((other) => other === name));
      const ranking = [...new Set(found.passages.map(({ passage }) => passage.articleId))].map((id) =>
        sourceOf.get(id),
      );
      ranks.push({
        found: wanted.map((id) => ranking.indexOf(id) + 1).filter((rank) => rank > 0),
        wanted: new Set(wanted).size,
      });
    }
    const startedAt = performance.now();
    const timed = questions.slice(0, MOST_TIMED);
    for (const { question } of timed)
      await knowledge.findPassages({
        query: question,
        language: null,
        audience: 'customer',
        limit: PASSAGES_IN_PRODUCT,
      });
    const msPerQuery = (performance.now() - startedAt) / Math.max(1, timed.length);
    const mean = (of: (rank: (typeof ranks)[number]) => number): number =>
      ranks.reduce((sum, rank) => sum + of(rank), 0) / Math.max(1, ranks.length);
    const hitAt = (limit: number): number => mean(({ found }) => (found.some((rank) => rank <= limit) ? 1 : 0));
    const recallAt = (limit: number): number =>
      mean(({ found, wanted }) => found.filter((rank) => rank <= limit).length / wanted);
    return {
      articles,
      passages,
      questions: questions.length,
      indexes,
      hitAt1: hitAt(1),
      hitAt3: hitAt(3),
      hitAt5: hitAt(5),
      hitAt10: hitAt(10),
      mrrAt10: mean(({ found }) => {
        const first = Math.min(...found);
        return first <= 10 ? 1 / first : 0;
      }),
      recallAt5: recallAt(5),
      recallAt10: recallAt(10),
      recallAt50: recallAt(50),
      msPerQuery,
      translated: input.model ? finder.translated : null,
    };
  });
}
