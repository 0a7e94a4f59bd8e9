import type { Classified, Example, IntentClassifier, TrainOptions } from './intent-classifier.ts';
import { trainLinearClasses, type Row } from './linear-classes.ts';
import { seededRandom } from './seeded-random.ts';
import { learnTextFeatures } from './text-features.ts';

const MOST_SCORES = 10;
const FOLDS = 3;

/** Trains on labelled texts. Throws when there is none. The same examples, options and seed give the same classifier. */
export function trainIntentClassifier(examples: Example[], options: TrainOptions = {}): IntentClassifier {
  if (examples.length === 0) throw new Error('An intent classifier needs at least one example.');
  const classify = trainOn(examples, options);
  return { labels: classify.labels, threshold: chooseThreshold(examples, options), classify: classify.classify };
}

function trainOn(
  examples: Example[],
  { vectors, seed = 1 }: TrainOptions,
): { labels: string[]; classify: (text: string, vector?: Float32Array) => Classified } {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const numberOf = new Map(labels.map((label, at) => [label, at]));
  const features = learnTextFeatures(examples.map(({ text }) => text));
  const denseSize = vectors?.[0]?.length ?? 0;
  const rowOf = (text: string, vector: Float32Array | undefined): Row => ({
    sparse: features.row(text),
    dense: denseSize > 0 ? (vector ?? null) : null,
  });
  const lines = trainLinearClasses({
    rows: examples.map(({ text }, at) => rowOf(text, vectors?.[at])),
    classes: Int32Array.from(examples, ({ label }) => numberOf.get(label)!),
    count: labels.length,
    columns: features.size,
    denseSize,
    random: seededRandom(seed),
  });
  const classify = (text: string, vector?: Float32Array): Classified => {
    const raw = lines.scores(rowOf(text, vector));
    const order = [...raw.keys()].toSorted((a, b) => raw[b]! - raw[a]!);
    const highest = raw[order[0]!]!;
    const shares = raw.map((value) => Math.exp(4 * (value - highest)));
    const all = shares.reduce((sum, value) => sum + value, 0);
    const scores = order.slice(0, MOST_SCORES).map((place) => ({ label: labels[place]!, score: shares[place]! / all }));
    const known = features.familiar(text) / (1 + Math.exp(-3 * (highest + 0.3)));
    return { label: scores[0]!.label, score: scores[0]!.score, scores, known };
  };
  return { labels, classify };
}

/** Each example is judged by a classifier that has not seen it; the threshold rejects the agreed share of them. */
function chooseThreshold(examples: Example[], options: TrainOptions): number {
  const known: number[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isHeld = (at: number): boolean => at % FOLDS === fold;
    const rest = examples.filter((_, at) => !isHeld(at));
    if (rest.length === 0) continue;
    const vectors = options.vectors?.filter((_, at) => !isHeld(at));
    const { classify } = trainOn(rest, { ...options, vectors });
    examples.forEach(({ text }, at) => isHeld(at) && known.push(classify(text, options.vectors?.[at]).known));
  }
  known.sort((a, b) => a - b);
  return known[Math.floor(known.length * (options.reject ?? 0.05))] ?? 0;
}
