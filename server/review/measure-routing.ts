import { AppError } from '../app-error.ts';
import { labelWords } from '../knowledge/intents/label-words.ts';
import { seededRandom } from '../knowledge/intents/seeded-random.ts';
import { trainIntentClassifier } from '../knowledge/intents/train-intent-classifier.ts';
import { isChosen } from './with-model/choose-label.ts';
import type { MeasuringModel } from './with-model/measuring-model.ts';
import { readLabelledRows, readTexts, type LabelledRow } from './labelled-rows.ts';

/** Labels that mean "belongs to none of them", as public sets write them. */
const OUTSIDE = new Set(['oos', 'out_of_scope', 'out-of-scope']);

/** Shares are 0..1; what needs texts out of scope is null without them. */
export interface RoutingFigures {
  labels: number;
  trained: number;
  tested: number;
  testedOutside: number;
  /** Share of in-scope texts with the right label, whether or not they were taken for out of scope. */
  accuracy: number;
  macroF1: number;
  /** Share of in-scope texts with the right label that were not taken for out of scope. */
  inScopeAccuracy: number;
  /** Share of out-of-scope texts that were recognised. */
  oosRecall: number | null;
  /** Chance that an in-scope text looks more known than one out of scope. */
  auroc: number | null;
  threshold: number;
  trainMs: number;
  msPerText: number;
  msPerTextP95: number;
  /** The shares above again, where the model reads what the router only suspects; null without a model. */
  byModel: { inScopeAccuracy: number; oosRecall: number | null } | null;
}

export interface RoutingInput {
  train: string;
  test: string;
  /** More texts that belong to no label, for the test. */
  oos?: string;
  /** Train on so many examples a label only. */
  shots?: number;
  seed?: number;
  /** Unit vectors of texts. */
  embed?: (texts: string[]) => Promise<Float32Array[]>;
  model?: MeasuringModel | null;
}

/** How well texts are told apart by intent: trained on one file, tested on another; the threshold comes from training. */
export async function measureRouting(input: RoutingInput): Promise<RoutingFigures> {
  const seed = input.seed ?? 1;
  const allTrain = await readLabelledRows(input.train);
  const allTest = await readLabelledRows(input.test);
  const known = allTrain.filter(({ label }) => !OUTSIDE.has(label.toLowerCase()));
  const train = input.shots === undefined ? known : drawShots(known, input.shots, seed);
  const outside = allTrain.filter(({ label }) => OUTSIDE.has(label.toLowerCase())).map(({ text }) => text);
  const test = allTest.filter(({ label }) => !OUTSIDE.has(label.toLowerCase()));
  const foreign = allTest.filter(({ label }) => OUTSIDE.has(label.toLowerCase())).map(({ text }) => text);
  if (input.oos !== undefined) foreign.push(...(await readTexts(input.oos)));
  if (train.length === 0) throw new AppError('invalid_payload', `${input.train} has no example of a label.`);
  if (test.length === 0) throw new AppError('invalid_payload', `${input.test} has no text with a label.`);

  const labels = [...new Set(train.map(({ label }) => label))];
  const embed = async (texts: string[]): Promise<Float32Array[] | undefined> => input.embed?.(texts);
  const textsOf = (rows: LabelledRow[]): string[] => rows.map(({ text }) => text);
  const vectors = await embed(textsOf(train));
  const labelVectors = await embed(labels.map(labelWords));
  const outsideVectors = await embed(outside);
  const testVectors = await embed(textsOf(test));
  const foreignVectors = await embed(foreign);

  const startedAt = performance.now();
  const classifier = trainIntentClassifier(train, {
    vectors,
    labelVectors: labelVectors && new Map(labels.map((label, at) => [label, labelVectors[at]!])),
    outside,
    outsideVectors,
    seed,
  });
  const trainMs = performance.now() - startedAt;
  const times: number[] = [];
  const classify = (text: string, vector: Float32Array | undefined) => {
    const before = performance.now();
    const { label, known: sure, score } = classifier.classify(text, vector);
    times.push(performance.now() - before);
    return { text, label, known: sure, score };
  };
  const found = test.map(({ text }, at) => classify(text, testVectors?.[at]));
  const foundForeign = foreign.map((text, at) => classify(text, foreignVectors?.[at]));
  const isRight = test.map(({ label }, at) => found[at]!.label === label);
  const { model } = input;
  const chosen = async (one: (typeof found)[number]): Promise<boolean> =>
    model ? isChosen(model, one.text, { ...one, sure: one.known >= classifier.threshold }) : false;
  const share = (count: number, of: number): number => count / Math.max(1, of);
  return {
    labels: labels.length,
    trained: train.length + outside.length,
    tested: test.length,
    testedOutside: foreign.length,
    accuracy: share(isRight.filter(Boolean).length, test.length),
    macroF1: macroF1(
      test.map(({ label }) => label),
      found.map(({ label }) => label),
    ),
    inScopeAccuracy: share(
      found.filter((one, at) => isRight[at] && one.known >= classifier.threshold).length,
      test.length,
    ),
    oosRecall:
      foreign.length === 0
        ? null
        : share(foundForeign.filter((one) => one.known < classifier.threshold).length, foreign.length),
    auroc:
      foreign.length === 0
        ? null
        : auroc(
            found.map((one) => one.known),
            foundForeign.map((one) => one.known),
          ),
    threshold: classifier.threshold,
    trainMs,
    msPerText: times.reduce((sum, ms) => sum + ms, 0) / times.length,
    msPerTextP95: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!,
    byModel: model
      ? {
          inScopeAccuracy: share(
            await countOf(
              found.filter((_, at) => isRight[at]),
              chosen,
            ),
            test.length,
          ),
          oosRecall: foreign.length === 0 ? null : 1 - share(await countOf(foundForeign, chosen), foreign.length),
        }
      : null,
  };
}

/** One after the other: a model has one place in its line for a measurement. */
async function countOf<T>(all: T[], holds: (one: T) => Promise<boolean>): Promise<number> {
  let count = 0;
  for (const one of all) if (await holds(one)) count += 1;
  return count;
}

/** So many examples of each label, drawn by the seed; a label with fewer gives all it has. */
function drawShots(rows: LabelledRow[], shots: number, seed: number): LabelledRow[] {
  const random = seededRandom(seed);
  const byLabel = new Map<string, { row: LabelledRow; lot: number }[]>();
  for (const row of rows) {
    const lots = byLabel.get(row.label) ?? [];
    lots.push({ row, lot: random() });
    byLabel.set(row.label, lots);
  }
  return [...byLabel.values()].flatMap((lots) =>
    lots
      .toSorted((a, b) => a.lot - b.lot)
      .slice(0, shots)
      .map(({ row }) => row),
  );
}

/** Mean over the labels of the test of the harmonic mean of precision and recall. */
function macroF1(truths: string[], guesses: string[]): number {
  const labels = [...new Set(truths)];
  const sum = labels.reduce((total, label) => {
    const right = truths.filter((truth, at) => truth === label && guesses[at] === label).length;
    const asked = truths.filter((truth) => truth === label).length;
    const given = guesses.filter((guess) => guess === label).length;
    return total + (2 * right) / (asked + given);
  }, 0);
  return sum / labels.length;
}

/** Area under the curve by ranks; ties count half. */
function auroc(own: number[], foreign: number[]): number {
  const all = [...own.map((value) => ({ value, own: true })), ...foreign.map((value) => ({ value, own: false }))];
  all.sort((a, b) => a.value - b.value);
  let below = 0;
  let sum = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]!.value === all[at]!.value) end += 1;
    const tied = all.slice(at, end);
    const foreignTied = tied.filter((one) => !one.own).length;
    sum += (tied.length - foreignTied) * (below + foreignTied / 2);
    below += foreignTied;
    at = end;
  }
  return sum / (own.length * foreign.length);
}
