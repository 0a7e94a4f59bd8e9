import { findClassCentres } from './class-centres.ts';
import { trainLinearClasses } from './linear-classes.ts';
import { keepExamples } from './nearest-examples.ts';
import type { SparseRow } from './text-features.ts';

/** The examples as one kind of numbers shows them (features of the text, or the embedding model's vectors). */
export interface View {
  /** Signed distance to each class's line. */
  lines(row: SparseRow): Float64Array;
  /** Cosine to the middle of each class. */
  centres(row: SparseRow): Float32Array;
  /** Highest cosine to an example of each of these classes; -1 stands for the examples of none. */
  nearest(row: SparseRow, among: number[]): Float64Array;
}

/** Learns everything that is learnt from one kind of numbers. `classes`: the class number of each row, -1 for none. */
export function learnView(input: {
  rows: SparseRow[];
  classes: Int32Array;
  count: number;
  columns: number;
  cost: number;
  random: () => number;
}): View {
  const centres = findClassCentres(input);
  const lines = trainLinearClasses({ ...input, centres });
  const examples = keepExamples(input.rows, input.classes, input.columns);
  return {
    lines: (row) => lines.distances(row),
    centres: (row) => centres.cosines(row),
    nearest: (row, among) => examples.cosines(row, among),
  };
}
