import type { Example, TrainOptions } from './intent-classifier.ts';
import { labelWords } from './label-words.ts';
import { learnView } from './learn-view.ts';
import { seededRandom } from './seeded-random.ts';
import { learnTextFeatures, type SparseRow } from './text-features.ts';
import { learnVectorRows } from './vector-rows.ts';

/** With so many examples a label, lines and likeness count the same. */
const EVEN_EXAMPLES = 25;
/** The nearest examples are looked for among those of so many labels. */
const CANDIDATES = 5;
/** Questions are often asked in nearly the same way again: a near example outweighs a line. */
const NEAREST_WEIGHT = 2;
/** Comparing texts costs more than comparing vectors; the nearest one nearly always belongs to the likeliest label. */
const CANDIDATES_BY_TEXT = 2;

/** What is seen of one text. */
export interface Judgement {
  /** By class number, higher is likelier; no unit. */
  scores: Float64Array;
  /** Class numbers, the likeliest first; the first few are in order. */
  best: number[];
  /** Plain signs that the text belongs to any class at all, higher is likelier; each in a unit of its own; best first. */
  signs: number[];
  /** Share of its words that the examples use, 0..1. */
  familiar: number;
}

export interface Judge {
  labels: string[];
  judge(text: string, vector?: Float32Array): Judgement;
}

/** Trains on labelled texts, their vectors when given, the labels' own words, and texts that belong nowhere. */
export function trainJudge(examples: Example[], options: TrainOptions): Judge {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const count = labels.length;
  const numberOf = new Map(labels.map((label, at) => [label, at]));
  const random = seededRandom(options.seed ?? 1);
  const perLabel = examples.length / count;
  const trust = perLabel / (perLabel + EVEN_EXAMPLES);
  const outside = options.outside ?? [];

  const texts = [...examples.map(({ text }) => text), ...labels.map(labelWords), ...outside];
  const classes = [...examples.map(({ label }) => numberOf.get(label)!), ...labels.keys(), ...outside.map(() => -1)];
  const features = learnTextFeatures(texts);
  const textView = learnView({
    rows: texts.map((text) => features.row(text)),
    classes: Int32Array.from(classes),
    count,
    columns: features.size,
    cost: Math.min(5, Math.max(1, 50 / perLabel)),
    random,
  });
  const vectorView = learnVectorView(options, { labels, classes, perLabel, random, examples: examples.length });

  return {
    labels,
    judge(text, vector) {
      const row = features.row(text);
      const lines = textView.lines(row);
      const centres = textView.centres(row);
      const seen = vectorView === null || vector === undefined ? null : vectorView(vector);
      const scores = lines.map((line, at) => {
        const byText = line + 2 * (1 - trust) * centres[at]!;
        if (seen === null) return byText;
        return trust * byText + seen.lines[at]! + (1 - trust) * seen.centres[at]!;
      });
      const candidates = highest(scores, CANDIDATES);
      const nearByVector = seen?.nearest(candidates) ?? null;
      nearByVector?.forEach((cosine, at) => (scores[candidates[at]!]! += NEAREST_WEIGHT * cosine));
      const best = candidates.toSorted((a, b) => scores[b]! - scores[a]!);
      const familiar = features.familiar(text);
      const readSigns = (): number[] => {
        const [first, second] = [best[0]!, best[1] ?? best[0]!];
        const near = textView.nearest(row, candidates.slice(0, CANDIDATES_BY_TEXT));
        const signs = [scores[first]!, scores[first]! - scores[second]!, Math.max(...near), familiar];
        if (seen !== null && nearByVector !== null)
          signs.push(Math.max(...nearByVector), seen.centres[first]!, seen.lines[first]!);
        return signs;
      };
      return {
        scores,
        best,
        familiar,
        // Comparing with the examples takes longer than everything before it, and many callers never ask.
        get signs() {
          return readSigns();
        },
      };
    },
  };
}

function learnVectorView(
  { vectors, outsideVectors, labelVectors }: TrainOptions,
  known: { labels: string[]; classes: number[]; perLabel: number; random: () => number; examples: number },
): ((vector: Float32Array) => Seen) | null {
  if (vectors === undefined || vectors.length === 0) return null;
  const ofLabels = known.labels.flatMap((label, at) => {
    const vector = labelVectors?.get(label);
    return vector === undefined ? [] : [{ vector, mine: at }];
  });
  const all = [...vectors, ...ofLabels.map(({ vector }) => vector), ...(outsideVectors ?? [])];
  const rows = learnVectorRows(all);
  const view = learnView({
    rows: all.map((vector) => rows.row(vector)),
    classes: Int32Array.from([
      ...known.classes.slice(0, known.examples),
      ...ofLabels.map(({ mine }) => mine),
      ...(outsideVectors ?? []).map(() => -1),
    ]),
    count: known.labels.length,
    columns: rows.columns,
    cost: Math.min(4, Math.max(1, known.perLabel / 25)),
    random: known.random,
  });
  return (vector) => {
    const row: SparseRow = rows.row(vector);
    return { lines: view.lines(row), centres: view.centres(row), nearest: (among) => view.nearest(row, among) };
  };
}

interface Seen {
  lines: Float64Array;
  centres: Float32Array;
  nearest(among: number[]): Float64Array;
}

function highest(scores: Float64Array, most: number): number[] {
  return [...scores.keys()].toSorted((a, b) => scores[b]! - scores[a]!).slice(0, most);
}
