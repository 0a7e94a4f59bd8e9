import { addProducts, type ClassCentres } from './class-centres.ts';
import type { SparseRow } from './text-features.ts';

const MOST_ROUNDS = 30;
/** Rounds end when no example pulls harder than this. */
const CALM = 0.3;
/** A line learns from its own examples, this many of the others that are most like them, and some of the rest. */
const LIKEST_OTHERS = 2000;
const SHARE_OF_REST = 0.05;

/** One straight line between each class and all others. */
export interface LinearClasses {
  /** Signed distances by class; positive on the class's side. */
  distances(row: SparseRow): Float64Array;
}

/**
 * Trains a line a class (squared hinge loss, solved in its dual by one coordinate at a time: Hsieh and others, 2008).
 * `classes` holds the class number of each row, -1 for none. `cost`: what an example on the wrong side costs.
 * Same input and `random`, same result.
 */
export function trainLinearClasses(input: {
  rows: SparseRow[];
  classes: Int32Array;
  count: number;
  columns: number;
  cost: number;
  centres: ClassCentres;
  random: () => number;
}): LinearClasses {
  const { rows, classes, count, columns, cost, random } = input;
  const flat = flatten(rows);
  const likeness = rows.length > LIKEST_OTHERS ? rows.map((row) => input.centres.cosines(row)) : null;
  const weights = new Float32Array(columns * count);
  const bias = new Float64Array(count);
  for (let mine = 0; mine < count; mine += 1) {
    const chosen = likeness === null ? null : chooseRows(likeness, classes, mine, random);
    const order = chosen ?? Int32Array.from(rows.keys());
    const line = trainLine(flat, order, classes, { mine, columns, cost, random });
    for (let column = 0; column < columns; column += 1) weights[column * count + mine] = line.weights[column]!;
    bias[mine] = line.bias;
  }
  return {
    distances(row) {
      const sums = Float64Array.from(bias);
      addProducts(sums, row, weights);
      return sums;
    },
  };
}

function chooseRows(likeness: Float32Array[], classes: Int32Array, mine: number, random: () => number): Int32Array {
  const likes = Float32Array.from(likeness, (cosines, at) => (classes[at] === mine ? -1 : cosines[mine]!));
  const bar = likes.toSorted()[likes.length - LIKEST_OTHERS]!;
  const chosen: number[] = [];
  likes.forEach((like, at) => {
    if (classes[at] === mine || like >= bar || random() < SHARE_OF_REST) chosen.push(at);
  });
  return Int32Array.from(chosen);
}

/** All rows in three runs of memory. */
interface FlatRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
  /** Square of each row's length, the constant column included. */
  squares: Float64Array;
}

function flatten(rows: SparseRow[]): FlatRows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => (starts[at + 1] = starts[at]! + row.columns.length));
  const columns = new Int32Array(starts[rows.length]!);
  const values = new Float32Array(columns.length);
  rows.forEach((row, at) => {
    columns.set(row.columns, starts[at]);
    values.set(row.values, starts[at]);
  });
  const squares = Float64Array.from(rows, (row) => row.values.reduce((sum, value) => sum + value * value, 1));
  return { starts, columns, values, squares };
}

/** One class against the others. Examples that are safely on their side are left alone until the end. */
function trainLine(
  { starts, columns, values, squares }: FlatRows,
  order: Int32Array,
  classes: Int32Array,
  { mine, columns: size, cost, random }: { mine: number; columns: number; cost: number; random: () => number },
): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(size);
  let bias = 0;
  const pulls = new Float64Array(classes.length);
  const give = 1 / (2 * cost);
  let active = order.length;
  let safeAbove = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    shuffle(order, active, random);
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < active; turn += 1) {
      const at = order[turn]!;
      const side = classes[at] === mine ? 1 : -1;
      const from = starts[at]!;
      const end = starts[at + 1]!;
      let distance = bias;
      for (let cell = from; cell < end; cell += 1) distance += values[cell]! * weights[columns[cell]!]!;
      const pull = pulls[at]!;
      const slope = side * distance - 1 + pull * give;
      if (pull === 0 && slope > safeAbove) {
        active -= 1;
        order[turn] = order[active]!;
        order[active] = at;
        turn -= 1;
        continue;
      }
      const free = pull === 0 ? Math.min(slope, 0) : slope;
      highest = Math.max(highest, free);
      lowest = Math.min(lowest, free);
      if (free === 0) continue;
      const next = Math.max(0, pull - slope / (squares[at]! + give));
      const step = (next - pull) * side;
      pulls[at] = next;
      bias += step;
      for (let cell = from; cell < end; cell += 1) weights[columns[cell]!]! += step * values[cell]!;
    }
    if (highest - lowest <= CALM) {
      if (active === order.length) break;
      active = order.length;
      safeAbove = Number.POSITIVE_INFINITY;
      continue;
    }
    safeAbove = highest > 0 ? highest : Number.POSITIVE_INFINITY;
  }
  return { weights, bias };
}

function shuffle(order: Int32Array, length: number, random: () => number): void {
  for (let at = length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
}
