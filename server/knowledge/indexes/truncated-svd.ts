/** Rows of a sparse matrix, one after the other: row r has the entries from starts[r] to starts[r + 1]. */
export interface SparseRows {
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
  columnCount: number;
}

/** Extra directions make the first `rank` ones accurate; two passes of power iteration sharpen them (Halko et al. 2011). */
const OVERSAMPLING = 12;
const POWER_PASSES = 2;
/** Multiplications between two yields: well under a millisecond. */
const WORK_PER_STEP = 400_000;

/**
 * A linear map onto the strongest right singular vectors, in two factors: a row x becomes (x · tall) · small, where tall
 * is columnCount × width and small is width × rank. Kept apart because one product of both would cost more than it saves.
 */
export interface Projection {
  tall: Float32Array;
  width: number;
  small: Float32Array;
  rank: number;
}

/** Truncated singular value decomposition by the randomised method. Yields often, so that the caller can share the processor. */
export function* truncatedSvd(matrix: SparseRows, rank: number): Generator<void, Projection> {
  const rowCount = matrix.starts.length - 1;
  const width = Math.min(rank + OVERSAMPLING, rowCount, matrix.columnCount);
  let tall = yield* randomMatrix(matrix.columnCount, width);
  for (let pass = 0; pass <= POWER_PASSES; pass += 1) {
    const short = yield* multiply(matrix, tall, width);
    yield* orthonormalise(short, rowCount, width);
    tall = yield* multiplyTransposed(matrix, short, width);
  }
  // tall is A'Q: the eigenvectors of its Gram matrix turn it into the right singular vectors.
  const { vectors, values } = yield* eigenOfSymmetric(yield* gram(tall, matrix.columnCount, width), width);
  const strongest = values[0] ?? 0;
  const kept = Math.min(rank, values.filter((value) => value > strongest * 1e-9).length);
  const small = new Float32Array(width * kept);
  for (let to = 0; to < kept; to += 1) {
    const scale = 1 / Math.sqrt(values[to]!);
    for (let from = 0; from < width; from += 1) small[from * kept + to] = vectors[to * width + from]! * scale;
  }
  return { tall, width, small, rank: kept };
}

/** Gauss-like numbers from a fixed seed: the same texts always give the same index. */
function* randomMatrix(rows: number, columns: number): Generator<void, Float32Array> {
  const matrix = new Float32Array(rows * columns);
  let state = 0x9e3779b9;
  const next = (): number => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000 - 0.5;
  };
  for (let at = 0; at < matrix.length; at += 1) {
    matrix[at] = next() + next() + next();
    if (at % 65_536 === 0) yield;
  }
  return matrix;
}

function* multiply(matrix: SparseRows, dense: Float32Array, width: number): Generator<void, Float32Array> {
  const rowCount = matrix.starts.length - 1;
  const product = new Float32Array(rowCount * width);
  for (let row = 0, work = 0; row < rowCount; row += 1) {
    multiplyRow(matrix, row, dense, product, width);
    work += (matrix.starts[row + 1]! - matrix.starts[row]!) * width;
    if (work < WORK_PER_STEP) continue;
    work = 0;
    yield;
  }
  return product;
}

function multiplyRow(matrix: SparseRows, row: number, dense: Float32Array, product: Float32Array, width: number): void {
  const { columns, values } = matrix;
  const sum = product.subarray(row * width, (row + 1) * width);
  for (let entry = matrix.starts[row]!, end = matrix.starts[row + 1]!; entry < end; entry += 1) {
    const value = values[entry]!;
    const from = columns[entry]! * width;
    for (let k = 0; k < width; k += 1) sum[k]! += value * dense[from + k]!;
  }
}

function* multiplyTransposed(matrix: SparseRows, dense: Float32Array, width: number): Generator<void, Float32Array> {
  const rowCount = matrix.starts.length - 1;
  const product = new Float32Array(matrix.columnCount * width);
  for (let row = 0, work = 0; row < rowCount; row += 1) {
    spreadRow(matrix, row, dense, product, width);
    work += (matrix.starts[row + 1]! - matrix.starts[row]!) * width;
    if (work < WORK_PER_STEP) continue;
    work = 0;
    yield;
  }
  return product;
}

function spreadRow(matrix: SparseRows, row: number, dense: Float32Array, product: Float32Array, width: number): void {
  const { columns, values } = matrix;
  const source = dense.subarray(row * width, (row + 1) * width);
  for (let entry = matrix.starts[row]!, end = matrix.starts[row + 1]!; entry < end; entry += 1) {
    const value = values[entry]!;
    const to = columns[entry]! * width;
    for (let k = 0; k < width; k += 1) product[to + k]! += value * source[k]!;
  }
}

/** Gram-Schmidt on the columns, twice, because once is not enough in single precision. */
function* orthonormalise(matrix: Float32Array, rows: number, columns: number): Generator<void, void> {
  const vectors: Float64Array[] = [];
  for (let column = 0; column < columns; column += 1) {
    const vector = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) vector[row] = matrix[row * columns + column]!;
    for (let round = 0; round < 2; round += 1) {
      for (let before = 0; before < column; before += 1) {
        takeOut(vector, vectors[before]!);
        if (before % 32 === 31) yield;
      }
    }
    const length = Math.sqrt(dot(vector, vector));
    // A direction that is already covered counts for nothing.
    const scale = length > 1e-12 ? 1 / length : 0;
    for (let row = 0; row < rows; row += 1) {
      vector[row]! *= scale;
      matrix[row * columns + column] = vector[row]!;
    }
    vectors.push(vector);
    yield;
  }
}

function takeOut(vector: Float64Array, direction: Float64Array): void {
  const share = dot(vector, direction);
  for (let at = 0; at < vector.length; at += 1) vector[at]! -= share * direction[at]!;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at]! * other[at]!;
  return sum;
}

function* gram(matrix: Float32Array, rows: number, columns: number): Generator<void, Float64Array> {
  const product = new Float64Array(columns * columns);
  const rowsPerStep = Math.max(1, Math.floor((2 * WORK_PER_STEP) / (columns * columns)));
  for (let row = 0; row < rows; row += 1) {
    addOuter(product, matrix.subarray(row * columns, (row + 1) * columns), columns);
    if (row % rowsPerStep === 0) yield;
  }
  for (let i = 0; i < columns; i += 1) {
    for (let j = 0; j < i; j += 1) product[i * columns + j] = product[j * columns + i]!;
  }
  return product;
}

function addOuter(product: Float64Array, row: Float32Array, columns: number): void {
  for (let i = 0; i < columns; i += 1) {
    const value = row[i]!;
    for (let j = i; j < columns; j += 1) product[i * columns + j]! += value * row[j]!;
  }
}

/** Cyclic Jacobi rotations. Eigenvectors come as rows, strongest first. */
function* eigenOfSymmetric(
  matrix: Float64Array,
  size: number,
): Generator<void, { vectors: Float64Array; values: Float64Array }> {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) vectors[i * size + i] = 1;
  let trace = 0;
  for (let i = 0; i < size; i += 1) trace += Math.abs(matrix[i * size + i]!);
  const negligible = (trace / Math.max(1, size)) * 1e-12;
  for (let sweep = 0; sweep < 30; sweep += 1) {
    let rotated = 0;
    for (let p = 0; p < size; p += 1) {
      for (let q = p + 1; q < size; q += 1) {
        const off = matrix[p * size + q]!;
        if (Math.abs(off) <= negligible) continue;
        rotated += 1;
        rotate(matrix, vectors, size, p, q, off);
      }
      yield;
    }
    if (rotated === 0) break;
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => matrix[b * size + b]! - matrix[a * size + a]!);
  const sorted = new Float64Array(size * size);
  order.forEach((from, to) => sorted.set(vectors.subarray(from * size, (from + 1) * size), to * size));
  return { vectors: sorted, values: Float64Array.from(order, (i) => Math.max(0, matrix[i * size + i]!)) };
}

function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number, off: number): void {
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * off);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k += 1) {
    const kp = matrix[k * size + p]!;
    const kq = matrix[k * size + q]!;
    matrix[k * size + p] = c * kp - s * kq;
    matrix[k * size + q] = s * kp + c * kq;
  }
  for (let k = 0; k < size; k += 1) {
    const pk = matrix[p * size + k]!;
    const qk = matrix[q * size + k]!;
    matrix[p * size + k] = c * pk - s * qk;
    matrix[q * size + k] = s * pk + c * qk;
  }
  for (let k = 0; k < size; k += 1) {
    const pk = vectors[p * size + k]!;
    const qk = vectors[q * size + k]!;
    vectors[p * size + k] = c * pk - s * qk;
    vectors[q * size + k] = s * pk + c * qk;
  }
}
