/** A text with the label it belongs to. */
export interface Example {
  text: string;
  label: string;
}

/**
 * Tells which of the known labels a short text belongs to, and how likely it is that it belongs to any. Plain code, no
 * model call; with `embed` (unit vectors) it is better with few examples.
 */
export interface IntentClassifier {
  labels: string[];
  /** `scores` by label, descending, at most ten, summing to 1 or less; `known` 0..1: it belongs to one of the labels at all. */
  classify(text: string, vector?: Float32Array): Classified;
  /** Texts with a `known` below this are out of scope; chosen on the training data alone. */
  threshold: number;
}
export interface Classified {
  label: string;
  score: number;
  scores: { label: string; score: number }[];
  known: number;
}

export interface TrainOptions {
  /** Unit vectors of the examples, in order; left out: by text alone. */
  vectors?: Float32Array[];
  /** Unit vectors of the labels' own words (`labelWords`), by label; with few examples they help a lot. */
  labelVectors?: Map<string, Float32Array>;
  /** Texts that belong to none of the labels, when there are any. */
  outside?: string[];
  outsideVectors?: Float32Array[];
  /** Share of in-scope examples that the threshold may reject; default 0.03 by text alone, 0.04 with vectors. */
  reject?: number;
  /** The same data and seed give the same classifier. Default 1. */
  seed?: number;
}
