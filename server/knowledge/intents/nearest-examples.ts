import type { SparseRow } from './text-features.ts';

export interface NearestExamples {
  /** Highest cosine of the row to an example of each of these classes, in their order; rows have length 1. */
  cosines(row: SparseRow, among: number[]): Float64Array;
}

/** Keeps the examples by class; class -1 may be asked for too. */
export function keepExamples(rows: SparseRow[], classes: Int32Array, columns: number): NearestExamples {
  const byClass = new Map<number, SparseRow[]>();
  rows.forEach((row, at) => {
    const list = byClass.get(classes[at]!);
    if (list === undefined) byClass.set(classes[at]!, [row]);
    else list.push(row);
  });
  /** The asked row spread over all columns; wiped after use. */
  const spread = new Float32Array(columns);
  return {
    cosines(row, among) {
      for (let cell = 0; cell < row.columns.length; cell += 1) spread[row.columns[cell]!] = row.values[cell]!;
      const found = Float64Array.from(among, (mine) => highest(byClass.get(mine) ?? [], spread));
      for (const column of row.columns) spread[column] = 0;
      return found;
    },
  };
}

function highest(examples: SparseRow[], spread: Float32Array): number {
  let best = 0;
  for (const { columns, values } of examples) {
    let sum = 0;
    for (let cell = 0; cell < columns.length; cell += 1) sum += values[cell]! * spread[columns[cell]!]!;
    if (sum > best) best = sum;
  }
  return best;
}
