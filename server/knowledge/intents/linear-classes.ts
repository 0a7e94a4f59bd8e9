import type { SparseRow } from './text-features.ts';

/** How much a training example outside the margin weighs against plain weights. */
const COST = 1;
const MOST_ROUNDS = 30;
/** Rounds end when no example pulls harder than this. */
const CALM = 0.1;

/** A training row: its sparse part, and its dense part when there are vectors. */
export interface Row {
  sparse: SparseRow;
  dense: Float32Array | null;
}

/** One straight line between each class and all others. */
export interface LinearClasses {
  /** Signed distances by class; positive on the class's side. */
  scores(row: Row): Float64Array;
}

/**
 * Trains a line a class (squared hinge loss, solved in its dual by one coordinate at a time; Hsieh and others, 2008).
 * `classes` holds the class number of each row; -1 belongs to none. Same input and `random`, same result.
 */
export function trainLinearClasses(input: {
  rows: Row[];
  classes: Int32Array;
  count: number;
  columns: number;
  denseSize: number;
  random: () => number;
}): LinearClasses {
  const { rows, classes, count, columns, denseSize, random } = input;
  const flat = flatten(rows, denseSize);
  // By column, so that a text's few columns are read as runs of memory.
  const weights = new Float32Array(columns * count);
  const denseWeights = new Float32Array(denseSize * count);
  const bias = new Float64Array(count);
  for (let mine = 0; mine < count; mine += 1) {
    const line = trainLine(flat, classes, mine, columns, denseSize, random);
    for (let column = 0; column < columns; column += 1) weights[column * count + mine] = line.sparse[column]!;
    for (let place = 0; place < denseSize; place += 1) denseWeights[place * count + mine] = line.dense[place]!;
    bias[mine] = line.bias;
  }
  return {
    scores({ sparse, dense }) {
      const sums = Float64Array.from(bias);
      for (let at = 0; at < sparse.columns.length; at += 1) {
        const value = sparse.values[at]!;
        const start = sparse.columns[at]! * count;
        for (let mine = 0; mine < count; mine += 1) sums[mine]! += value * weights[start + mine]!;
      }
      for (let place = 0; dense !== null && place < denseSize; place += 1) {
        const value = dense[place]!;
        const start = place * count;
        for (let mine = 0; mine < count; mine += 1) sums[mine]! += value * denseWeights[start + mine]!;
      }
      return sums;
    },
  };
}

interface FlatRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
  dense: Float32Array;
  /** Square of each row's length, the constant column included. */
  squares: Float64Array;
}

function flatten(rows: Row[], denseSize: number): FlatRows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ sparse }, at) => (starts[at + 1] = starts[at]! + sparse.columns.length));
  const columns = new Int32Array(starts[rows.length]!);
  const values = new Float32Array(columns.length);
  const dense = new Float32Array(rows.length * denseSize);
  const squares = new Float64Array(rows.length);
  rows.forEach((row, at) => {
    columns.set(row.sparse.columns, starts[at]);
    values.set(row.sparse.values, starts[at]);
    if (row.dense !== null) dense.set(row.dense, at * denseSize);
    squares[at] = 1 + squareOf(row.sparse.values) + (row.dense === null ? 0 : squareOf(row.dense));
  });
  return { starts, columns, values, dense, squares };
}

function squareOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

/** One class against the rest. Examples that are safely on their side are left alone until the end (shrinking). */
function trainLine(
  { starts, columns, values, dense, squares }: FlatRows,
  classes: Int32Array,
  mine: number,
  size: number,
  denseSize: number,
  random: () => number,
): { sparse: Float64Array; dense: Float64Array; bias: number } {
  const sparse = new Float64Array(size);
  const denseLine = new Float64Array(denseSize);
  let bias = 0;
  const pulls = new Float64Array(classes.length);
  const order = Int32Array.from(classes, (_, at) => at);
  const diagonal = 1 / (2 * COST);
  let active = order.length;
  let safeAbove = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    shuffle(order, active, random);
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < active; turn += 1) {
      const at = order[turn]!;
      const side = classes[at] === mine ? 1 : -1;
      let sum = bias;
      const end = starts[at + 1]!;
      for (let cell = starts[at]!; cell < end; cell += 1) sum += values[cell]! * sparse[columns[cell]!]!;
      const from = at * denseSize;
      for (let place = 0; place < denseSize; place += 1) sum += dense[from + place]! * denseLine[place]!;
      const pull = pulls[at]!;
      const gradient = side * sum - 1 + pull * diagonal;
      let projected = gradient;
      if (pull === 0) {
        if (gradient > safeAbove) {
          active -= 1;
          order[turn] = order[active]!;
          order[active] = at;
          turn -= 1;
          continue;
        }
        projected = Math.min(gradient, 0);
      }
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(0, pull - gradient / (squares[at]! + diagonal));
      const step = (next - pull) * side;
      pulls[at] = next;
      if (step === 0) continue;
      bias += step;
      for (let cell = starts[at]!; cell < end; cell += 1) sparse[columns[cell]!]! += step * values[cell]!;
      for (let place = 0; place < denseSize; place += 1) denseLine[place]! += step * dense[from + place]!;
    }
    if (highest - lowest <= CALM) {
      if (active === order.length) break;
      active = order.length;
      safeAbove = Number.POSITIVE_INFINITY;
      continue;
    }
    safeAbove = highest > 0 ? highest : Number.POSITIVE_INFINITY;
  }
  return { sparse, dense: denseLine, bias };
}

function shuffle(order: Int32Array, length: number, random: () => number): void {
  for (let at = length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
}
