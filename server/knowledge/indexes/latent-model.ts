import { LatentFeatures, type KnownFeatures } from './latent-features.ts';
import { truncatedSvd, type Projection, type SparseRows } from './truncated-svd.ts';

/** Directions kept: 100 to 200 are usual for collections of some hundred to some thousand texts. */
const RANK = 150;
/** More passages than this teach the model nothing new but cost time and memory; the others are folded in. */
const MOST_TRAINED = 2_000;
/** What occurs in fewer passages connects nothing. */
const FEWEST_PASSAGES = 2;
/** Fewer passages have no structure to find. */
const FEWEST_TRAINED = 4;

/** What one text is made of: words, each once, and how much of it there is. */
export type WordCounts = Iterable<readonly [string, number]>;

/** Latent semantic analysis: TF-IDF of stems and character n-grams, projected by a truncated SVD. */
export interface LatentModel {
  features: LatentFeatures;
  /** Inverse document frequency by feature. */
  rarity: Float32Array;
  projection: Projection;
}

/** Learns from the texts; null when there are too few. A fixed spread of them is taken when there are too many. */
export function* trainLatentModel(
  count: number,
  textOf: (row: number) => WordCounts,
): Generator<void, LatentModel | null> {
  const step = Math.max(1, count / MOST_TRAINED);
  const chosen: WordCounts[] = [];
  for (let at = 0; at < count; at += step) chosen.push(textOf(Math.floor(at)));
  if (chosen.length < FEWEST_TRAINED) return null;

  const features = new LatentFeatures();
  const { found, seenIn } = yield* countFeatures(chosen, features);
  const { renumbered, rarity } = keepShared(seenIn, chosen.length);
  features.keep(renumbered);
  if (rarity.length < FEWEST_TRAINED) return null;
  const matrix = yield* weigh(found, renumbered, rarity);
  return { features, rarity, projection: yield* truncatedSvd(matrix, RANK) };
}

/**
 * A text as a unit vector of the latent space (length 0 when nothing in it is known). `look` lets a caller who projects
 * many texts remember what he looked up.
 */
export function project(
  model: LatentModel,
  text: WordCounts,
  look: (word: string) => KnownFeatures = (word) => model.features.look(word),
): Float32Array {
  const { width, tall, small, rank } = model.projection;
  const { columns, values } = weighKnown(model, text, look);
  const wide = new Float32Array(width);
  columns.forEach((column, entry) => {
    const value = values[entry]!;
    for (let k = 0; k < width; k += 1) wide[k]! += value * tall[column * width + k]!;
  });
  const latent = new Float32Array(rank);
  for (let from = 0; from < width; from += 1) {
    const value = wide[from]!;
    for (let to = 0; to < rank; to += 1) latent[to]! += value * small[from * rank + to]!;
  }
  let square = 0;
  for (const value of latent) square += value * value;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  return latent.map((value) => value * scale);
}

interface Found {
  stems: Map<number, number>;
  grams: Map<number, number>;
}

function* countFeatures(
  texts: readonly WordCounts[],
  features: LatentFeatures,
): Generator<void, { found: Found[]; seenIn: number[] }> {
  const found: Found[] = [];
  const seenIn: number[] = [];
  for (const text of texts) {
    const stems = new Map<number, number>();
    const grams = new Map<number, number>();
    for (const [word, count] of text) {
      const [stem, ...others] = features.add(word);
      stems.set(stem!, (stems.get(stem!) ?? 0) + count);
      for (const gram of others) grams.set(gram, (grams.get(gram) ?? 0) + count);
    }
    for (const number of [...stems.keys(), ...grams.keys()]) seenIn[number] = (seenIn[number] ?? 0) + 1;
    found.push({ stems, grams });
    yield;
  }
  return { found, seenIn };
}

function keepShared(seenIn: number[], total: number): { renumbered: Int32Array; rarity: Float32Array } {
  const renumbered = new Int32Array(seenIn.length).fill(-1);
  const rarity: number[] = [];
  seenIn.forEach((count, number) => {
    if (count < FEWEST_PASSAGES) return;
    renumbered[number] = rarity.length;
    rarity.push(Math.log((total + 1) / (count + 1)) + 1);
  });
  return { renumbered, rarity: Float32Array.from(rarity) };
}

function* weigh(found: Found[], renumbered: Int32Array, rarity: Float32Array): Generator<void, SparseRows> {
  const starts = new Uint32Array(found.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  for (const [row, { stems, grams }] of found.entries()) {
    for (const counts of [stems, grams]) {
      const known: [number, number][] = [];
      for (const [number, count] of counts) {
        const column = renumbered[number]!;
        if (column !== -1) known.push([column, count]);
      }
      pushUnit(known, rarity, columns, values);
    }
    starts[row + 1] = columns.length;
    yield;
  }
  return { starts, columns: Uint32Array.from(columns), values: Float32Array.from(values), columnCount: rarity.length };
}

function weighKnown(
  model: LatentModel,
  text: WordCounts,
  look: (word: string) => KnownFeatures,
): { columns: number[]; values: number[] } {
  const stems = new Map<number, number>();
  const grams = new Map<number, number>();
  for (const [word, count] of text) {
    const known = look(word);
    if (known.stem !== null) stems.set(known.stem, (stems.get(known.stem) ?? 0) + count);
    for (const gram of known.grams) grams.set(gram, (grams.get(gram) ?? 0) + count);
  }
  const columns: number[] = [];
  const values: number[] = [];
  pushUnit([...stems], model.rarity, columns, values);
  pushUnit([...grams], model.rarity, columns, values);
  return { columns, values };
}

/** Damped counts times rarity, scaled to length 1: stems and n-grams weigh the same in a text, however many there are. */
function pushUnit(counts: [number, number][], rarity: Float32Array, columns: number[], values: number[]): void {
  const weights = counts.map(([column, count]) => (1 + Math.log(Math.max(1, count))) * rarity[column]!);
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  counts.forEach(([column], at) => {
    columns.push(column);
    values.push(weights[at]! / length);
  });
}
