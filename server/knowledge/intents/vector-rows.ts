import type { SparseRow } from './text-features.ts';

export interface VectorRows {
  columns: number;
  row(vector: Float32Array): SparseRow;
}

/** Embeddings of one house's texts all point much the same way; what they share is taken off before they are compared. */
export function learnVectorRows(vectors: Float32Array[]): VectorRows {
  const size = vectors[0]?.length ?? 0;
  const shared = new Float32Array(size);
  for (const vector of vectors) {
    if (vector.length !== size) throw new Error(`A vector has ${vector.length} numbers, the first one has ${size}.`);
    for (let at = 0; at < size; at += 1) shared[at]! += vector[at]! / vectors.length;
  }
  const columns = Int32Array.from(shared.keys());
  return {
    columns: size,
    row(vector) {
      if (vector.length !== size) throw new Error(`A vector has ${vector.length} numbers, ${size} are expected.`);
      const values = vector.map((value, at) => value - shared[at]!);
      const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
      return { columns, values: values.map((value) => value / length) };
    },
  };
}
