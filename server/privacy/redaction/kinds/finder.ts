import type { IdentifierType } from '../redaction.ts';

/** A place in the text, before the value is cut out of it. */
export interface Found {
  type: IdentifierType;
  start: number;
  end: number;
}

export interface LookedAt {
  /** As written; what was found before is blotted out. */
  text: string;
  /** The same, see plainText. */
  plain: string;
  /** Of the house, for numbers without a country code. */
  country: string | null;
}

/** Finds one kind. Linear in the length of the text. */
export type Finder = (looked: LookedAt) => Found[];

/** Stands where something was found already; belongs to no pattern. */
export const BLOT = '\ufffc';

/** True when one of the words stands in front, nearer than any of the words that mean something else. */
export function announcedBy(
  plain: string,
  start: number,
  words: { these: RegExp; not?: RegExp; within?: number },
): boolean {
  const before = plain.slice(Math.max(0, start - (words.within ?? 40)), start);
  const last = lastMatch(before, words.these);
  return last >= 0 && (words.not === undefined || last > lastMatch(before, words.not));
}

/** Where the last match ends; -1 without one. The pattern must be global. */
export function lastMatch(text: string, pattern: RegExp): number {
  let end = -1;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}
