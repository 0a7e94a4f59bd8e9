import type { SparseRow } from './text-features.ts';

/** The middle of each class's examples. */
export interface ClassCentres {
  /** Cosine of a row of length 1 to each middle. */
  cosines(row: SparseRow): Float32Array;
}

/** `classes` holds the class number of each row; rows of -1 are left out. */
export function findClassCentres(input: {
  rows: SparseRow[];
  classes: Int32Array;
  count: number;
  columns: number;
}): ClassCentres {
  const { rows, classes, count, columns } = input;
  // By column, so that a row's few columns are read as runs of memory.
  const middles = new Float32Array(columns * count);
  rows.forEach((row, at) => {
    const mine = classes[at]!;
    if (mine < 0) return;
    for (let cell = 0; cell < row.columns.length; cell += 1)
      middles[row.columns[cell]! * count + mine]! += row.values[cell]!;
  });
  const squares = new Float64Array(count);
  for (let at = 0; at < middles.length; at += 1) squares[at % count]! += middles[at]! * middles[at]!;
  for (let at = 0; at < middles.length; at += 1) middles[at]! /= Math.sqrt(squares[at % count]!) || 1;
  return {
    cosines(row) {
      const sums = new Float32Array(count);
      addProducts(sums, row, middles);
      return sums;
    },
  };
}

/** Adds to each class's sum the row's product with that class's weights (`weights[column * classes + class]`). */
export function addProducts(sums: Float32Array | Float64Array, row: SparseRow, weights: Float32Array): void {
  const count = sums.length;
  for (let cell = 0; cell < row.columns.length; cell += 1) {
    const value = row.values[cell]!;
    const start = row.columns[cell]! * count;
    for (let at = 0; at < count; at += 1) sums[at]! += value * weights[start + at]!;
  }
}
