import { calibrate } from './calibrate.ts';
import type { Classified, Example, IntentClassifier, TrainOptions } from './intent-classifier.ts';
import { trainJudge } from './train-judge.ts';

const MOST_SCORES = 10;
/** `known` is a probability-like number in which the agreed share of in-scope texts lies below this. */
const THRESHOLD = 0.5;

/**
 * Trains on labelled texts; deterministic by `seed`. The threshold is part of `known` itself (0.5 in every classifier), so
 * that a text without a vector is judged by its words on the same scale. Throws when there is no example.
 */
export function trainIntentClassifier(examples: Example[], options: TrainOptions = {}): IntentClassifier {
  const steps = training(examples, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, in slices of a tenth of a second or so: what else the process has to do is done in between. */
export async function trainInSlices(examples: Example[], options: TrainOptions = {}): Promise<IntentClassifier> {
  const steps = training(examples, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

function* training(examples: Example[], options: TrainOptions): Generator<undefined, IntentClassifier> {
  check(examples, options);
  const { labels, judge } = trainJudge(examples, options);
  yield;
  const scales = yield* calibrate(examples, options);
  const hasVectors = (options.vectors?.length ?? 0) > 0;
  return {
    labels,
    threshold: THRESHOLD,
    classify(text, vector): Classified {
      const judgement = judge(text, vector);
      const { scores, best } = judgement;
      const scale = hasVectors && vector !== undefined ? scales.withVector : scales.byText;
      const highest = scores[best[0]!]!;
      const shares = scores.map((score) => Math.exp(scale.sharpness * (score - highest)));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const order = [
        ...best,
        ...[...scores.keys()].filter((at) => !best.includes(at)).toSorted((a, b) => scores[b]! - scores[a]!),
      ];
      const ranked = order.slice(0, MOST_SCORES).map((at) => ({ label: labels[at]!, score: shares[at]! / all }));
      return {
        label: ranked[0]!.label,
        score: ranked[0]!.score,
        scores: ranked,
        get known() {
          return scale.known(judgement);
        },
      };
    },
  };
}

function check(examples: Example[], { vectors, outside, outsideVectors }: TrainOptions): void {
  if (examples.length === 0) throw new Error('An intent classifier needs at least one example.');
  if (vectors !== undefined && vectors.length > 0 && vectors.length !== examples.length)
    throw new Error(`${examples.length} examples need as many vectors; there are ${vectors.length}.`);
  if (outsideVectors !== undefined && outsideVectors.length > 0 && outsideVectors.length !== (outside ?? []).length)
    throw new Error(
      `${(outside ?? []).length} outside texts need as many vectors; there are ${outsideVectors.length}.`,
    );
}
