import type { Example, TrainOptions } from './intent-classifier.ts';
import { trainJudge, type Judgement } from './train-judge.ts';

const FOLDS = 5;
/** Of some hundred examples three folds are as good, and such a house trains while it begins. */
const FEWER_FOLDS = 3;
const fewerFoldsFor = (examples: number): boolean => examples >= 100 && examples < 1_000;
/** Of so many examples one fold says enough, and training takes time. */
const ONE_FOLD_FROM = 5000;
/**
 * Share of in-scope texts that may be refused when nobody says otherwise. Without vectors the refused ones are more often
 * right, so fewer may be.
 */
const REJECT = { byText: 0.03, withVector: 0.04 };
/** The first sign, how clearly the text is on the side of its label, tells most. */
const FIRST_SIGN_WEIGHT = 2;
/** Fewer judged examples say nothing about where a share of them lies. */
const FEWEST_JUDGED = 5;
/** How fast `known` leaves 0.5 on either side of the threshold. */
const STEEPNESS = 2;
const SHARPNESSES = [0.5, 1, 1.5, 2, 3, 4, 6, 8];

/** How raw judgements become numbers from 0 to 1. */
export interface Scale {
  /** Of scores, before they become shares of one. */
  sharpness: number;
  /** 0..1; 0.5 where the agreed share of in-scope texts lies below. */
  known(judgement: Pick<Judgement, 'signs' | 'familiar'>): number;
}

interface Tried extends Judgement {
  truth: number;
}

/** Each example is judged by a judge that has not seen it; what those say sets the scales. Yields after every judge. */
export function* calibrate(
  examples: Example[],
  options: TrainOptions,
): Generator<undefined, { byText: Scale; withVector: Scale }> {
  const byText: Tried[] = [];
  const withVector: Tried[] = [];
  const dealt = fewerFoldsFor(examples.length) ? FEWER_FOLDS : FOLDS;
  const foldOf = dealFolds(examples, dealt);
  const folds = examples.length >= ONE_FOLD_FROM ? 1 : dealt;
  for (let fold = 0; fold < folds; fold += 1) {
    const isKept = (_: unknown, at: number): boolean => foldOf[at] !== fold;
    const kept = examples.filter(isKept);
    if (kept.length === examples.length || kept.length === 0) continue;
    const vectors = options.vectors?.filter(isKept);
    const { labels, judge } = trainJudge(kept, { ...options, vectors });
    const numberOf = new Map(labels.map((label, at) => [label, at]));
    examples.forEach(({ text, label }, at) => {
      if (foldOf[at] !== fold) return;
      const truth = numberOf.get(label)!;
      byText.push({ ...judge(text), truth });
      const vector = options.vectors?.[at];
      if (vector !== undefined) withVector.push({ ...judge(text, vector), truth });
    });
    yield;
  }
  return {
    byText: scaleFrom(byText, options.reject ?? REJECT.byText),
    withVector: scaleFrom(withVector, options.reject ?? REJECT.withVector),
  };
}

/** Every label's examples dealt round; a label's only example stays in training, or its label would be unknown there. */
function dealFolds(examples: Example[], folds: number): number[] {
  const totals = new Map<string, number>();
  for (const { label } of examples) totals.set(label, (totals.get(label) ?? 0) + 1);
  const dealt = new Map<string, number>();
  return examples.map(({ label }) => {
    const nth = dealt.get(label) ?? 0;
    dealt.set(label, nth + 1);
    return totals.get(label) === 1 ? -1 : nth % folds;
  });
}

function scaleFrom(tried: Tried[], reject: number): Scale {
  const spreads = spreadsOf(tried.map(({ signs }) => signs));
  const sum = (signs: number[]): number => {
    const units = signs.map((sign, at) => (sign - spreads[at]!.mean) / spreads[at]!.width);
    const first = units[0]! * (FIRST_SIGN_WEIGHT - 1);
    return units.reduce((total, unit) => total + unit, first) / (units.length + FIRST_SIGN_WEIGHT - 1);
  };
  const sums = tried.map(({ signs }) => sum(signs)).toSorted((a, b) => a - b);
  const bar = sums[Math.floor(sums.length * reject)] ?? Number.NEGATIVE_INFINITY;
  const best = SHARPNESSES.map((sharpness) => ({ sharpness, loss: lossAt(tried, sharpness) })).toSorted(
    (a, b) => a.loss - b.loss,
  )[0]!;
  return {
    sharpness: best.sharpness,
    known: ({ signs, familiar }) =>
      tried.length < FEWEST_JUDGED ? familiar : 1 / (1 + Math.exp(STEEPNESS * (bar - sum(signs)))),
  };
}

function spreadsOf(rows: number[][]): { mean: number; width: number }[] {
  return (rows[0] ?? []).map((_, at) => {
    const mean = rows.reduce((sum, row) => sum + row[at]!, 0) / rows.length;
    const square = rows.reduce((sum, row) => sum + (row[at]! - mean) ** 2, 0) / rows.length;
    return { mean, width: Math.sqrt(square) || 1 };
  });
}

/** How surprised the shares are by the truth, on average. */
function lossAt(tried: Tried[], sharpness: number): number {
  let loss = 0;
  for (const { scores, truth } of tried) {
    let all = 0;
    for (const score of scores) all += Math.exp(sharpness * (score - scores[truth]!));
    loss += Math.log(all);
  }
  return loss;
}
