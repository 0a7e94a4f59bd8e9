import { parseCells } from './parse-cells.ts';
import { readText } from './read-text.ts';
import { z } from 'zod';
import { AppError } from '../app-error.ts';
import { ANSWERABLE_FROM } from '../knowledge/judge-confidence.ts';
import { readJsonLines } from './read-json-lines.ts';
import { isAnswered } from './with-model/answer-question.ts';
import type { MeasuringModel } from './with-model/measuring-model.ts';
import { withArticles, type EmbeddingRoom } from './with-articles.ts';

const Question = z.object({ question: z.string() });

export interface AnswerableFigures {
  own: number;
  foreign: number;
  /** Those that took part in every question. */
  indexes: string[];
  /** Chance that one of the house's questions gets a higher confidence than a foreign one. */
  auroc: number;
  threshold: number;
  /** Share of foreign questions that would be answered. */
  wronglyAnswered: number;
  /** Share of the house's questions that would not. */
  wronglyRefused: number;
  /** The same shares of what was in the end answered, each question by the whole way to an answer; null without a model. */
  byModel: { wronglyAnswered: number; wronglyRefused: number } | null;
}

/**
 * How well the house knows what it can answer: questions about its articles ({question} as JSON lines) against foreign
 * ones (one a line; in a .csv or .tsv the first column). Same import and search as the product, in a database of its own.
 */
export async function measureAnswerable(input: {
  articlesFile: string;
  questionsFile: string;
  foreignFile: string;
  embed?: EmbeddingRoom;
  model?: MeasuringModel | null;
  /** Take at most this many foreign questions, spread over the file. */
  most?: number;
}): Promise<AnswerableFigures> {
  const own = (await readJsonLines(input.questionsFile, Question)).map(({ question }) => question);
  const foreign = spread(await readForeign(input.foreignFile), input.most ?? Number.POSITIVE_INFINITY);
  if (own.length === 0 || foreign.length === 0)
    throw new AppError('invalid_payload', 'Both files need at least one question.');
  return withArticles(input, async ({ knowledge }) => {
    let indexes: string[] = ['text', 'latent', 'vector'];
    const judge = async (questions: string[]): Promise<number[]> => {
      const confidences: number[] = [];
      for (const query of questions) {
        const found = await knowledge.findPassages({ query, language: null, audience: 'customer', limit: 3 });
        indexes = indexes.filter((name) => found.indexes.some((other) => other === name));
        confidences.push(found.confidence);
      }
      return confidences;
    };
    const ownConfidences = await judge(own);
    const foreignConfidences = await judge(foreign);
    const { model } = input;
    const answered = async (questions: string[]): Promise<number> => {
      let count = 0;
      for (const question of questions) if (model && (await isAnswered({ knowledge, model }, question))) count += 1;
      return count;
    };
    return {
      own: own.length,
      foreign: foreign.length,
      indexes,
      auroc: auroc(ownConfidences, foreignConfidences),
      threshold: ANSWERABLE_FROM,
      wronglyAnswered: foreignConfidences.filter((value) => value >= ANSWERABLE_FROM).length / foreign.length,
      wronglyRefused: ownConfidences.filter((value) => value < ANSWERABLE_FROM).length / own.length,
      byModel: model
        ? {
            wronglyAnswered: (await answered(foreign)) / foreign.length,
            wronglyRefused: 1 - (await answered(own)) / own.length,
          }
        : null,
    };
  });
}

function spread(lines: string[], most: number): string[] {
  const step = Math.max(1, Math.ceil(lines.length / most));
  return lines.filter((_, at) => at % step === 0);
}

async function readForeign(file: string): Promise<string[]> {
  const text = await readText(file);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (file.endsWith('.jsonl')) return lines.map((line) => Question.parse(JSON.parse(line)).question);
  const delimiter = file.endsWith('.tsv') ? '\t' : ',';
  if (/\.[ct]sv$/.test(file)) return dropHeader(parseCells(text, delimiter).map((row) => row[0]!));
  return lines;
}

/** Public sets call their first column so; a question is never one of these words alone. */
function dropHeader(cells: string[]): string[] {
  return /^(?:text|question|query|utterance)$/i.test(cells[0] ?? '') ? cells.slice(1) : cells;
}

/** Area under the curve by ranks; ties count half. */
function auroc(own: number[], foreign: number[]): number {
  const sorted = foreign.toSorted((a, b) => a - b);
  let sum = 0;
  for (const value of own)
    sum += countBelow(sorted, value, false) + (countBelow(sorted, value, true) - countBelow(sorted, value, false)) / 2;
  return sum / (own.length * foreign.length);
}

function countBelow(sorted: number[], value: number, orEqual: boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const below = orEqual ? sorted[middle]! <= value : sorted[middle]! < value;
    if (below) from = middle + 1;
    else to = middle;
  }
  return from;
}
