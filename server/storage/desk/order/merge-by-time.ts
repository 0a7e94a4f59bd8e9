/** Where a message stands now, and when it was said. */
export interface Placed {
  id: string;
  seq: number;
  at: number;
}

/**
 * Two conversations as one, in the order of time. Within each its own order stays, whatever the times say: an answer
 * that took long has the time of its end and the place of its beginning. Of the same moment, the first list's comes first.
 */
export function mergeByTime<T extends Placed>(first: readonly T[], second: readonly T[]): T[] {
  const merged: T[] = [];
  let [i, j, firstAt, secondAt] = [0, 0, 0, 0];
  while (i < first.length || j < second.length) {
    const a = first[i];
    const b = second[j];
    const aAt = Math.max(firstAt, a?.at ?? Number.POSITIVE_INFINITY);
    const bAt = Math.max(secondAt, b?.at ?? Number.POSITIVE_INFINITY);
    if (a !== undefined && (b === undefined || aAt <= bAt)) {
      merged.push(a);
      firstAt = aAt;
      i += 1;
    } else if (b !== undefined) {
      merged.push(b);
      secondAt = bAt;
      j += 1;
    }
  }
  return merged;
}
