import { isDeepStrictEqual } from 'node:util';

/** Whether two answers of GET /__state tell of the same data; the order of keys says nothing. */
export function sameState(one: string, other: string): boolean {
  if (one === other) return true;
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}
