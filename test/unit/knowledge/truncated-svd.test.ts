import { describe, expect, test } from 'vitest';
import { truncatedSvd, type SparseRows } from '../../../server/knowledge/indexes/truncated-svd.ts';

function sparse(rows: number[][]): SparseRows {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    row.forEach((value, column) => {
      if (value === 0) return;
      columns.push(column);
      values.push(value);
    });
    starts.push(columns.length);
  }
  return {
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
    columnCount: rows[0]?.length ?? 0,
  };
}

function decompose(rows: number[][], rank: number) {
  const work = truncatedSvd(sparse(rows), rank);
  let step = work.next();
  while (!step.done) step = work.next();
  const { tall, small, width, rank: kept } = step.value;
  const basis = rows[0]!.map((_, column) =>
    Array.from({ length: kept }, (__, to) => {
      let sum = 0;
      for (let from = 0; from < width; from += 1) sum += tall[column * width + from]! * small[from * kept + to]!;
      return sum;
    }),
  );
  return { basis, kept };
}

describe('The truncated SVD', () => {
  test('finds all of a matrix whose rank is small enough', () => {
    const left = Array.from({ length: 30 }, (_, i) => [Math.sin(i), Math.cos(3 * i), (i % 5) - 2]);
    const right = Array.from({ length: 20 }, (_, j) => [Math.cos(j), (j % 3) - 1, Math.sin(2 * j)]);
    const rows = left.map((l) => right.map((r) => l[0]! * r[0]! * 5 + l[1]! * r[1]! * 3 + l[2]! * r[2]!));
    const { basis, kept } = decompose(rows, 5);
    expect(kept).toBe(3);
    for (const row of rows) {
      const latent = Array.from({ length: kept }, (_, k) =>
        row.reduce((sum, value, j) => sum + value * basis[j]![k]!, 0),
      );
      row.forEach((value, j) => {
        const again = latent.reduce((sum, weight, k) => sum + weight * basis[j]![k]!, 0);
        expect(again).toBeCloseTo(value, 3);
      });
    }
  });

  test('gives directions of length one at right angles, the strongest first', () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      Array.from({ length: 25 }, (__, j) => Math.sin(i * j + j) / (1 + (j % 7))),
    );
    const { basis, kept } = decompose(rows, 6);
    const strengths: number[] = [];
    for (let a = 0; a < kept; a += 1) {
      for (let b = 0; b < kept; b += 1) {
        const dot = basis.reduce((sum, row) => sum + row[a]! * row[b]!, 0);
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 3);
      }
      strengths.push(Math.hypot(...rows.map((row) => row.reduce((sum, value, j) => sum + value * basis[j]![a]!, 0))));
    }
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  });

  test('is the same every time', () => {
    const rows = Array.from({ length: 12 }, (_, i) => Array.from({ length: 9 }, (__, j) => ((i * 7 + j * 3) % 5) / 5));
    expect(decompose(rows, 4)).toEqual(decompose(rows, 4));
  });
});
