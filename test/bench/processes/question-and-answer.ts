/** Pace of the model in the benchmarks: a small model on a good machine. */
export const FIRST_TOKEN_MS = 200;
export const PER_TOKEN_MS = 10;
export const PARALLEL = 64;

/** One that the sample help centre can answer. */
export const QUESTION = 'Can I bring my dog to the house?';

/** Forty words, one token each. */
export const ANSWER =
  'Dogs are welcome in most of our houses, but tell us about your dog when you book, ' +
  'because some gardens have no fence. Keep the dog off the beds, and do not leave it alone in the house, please.';
