import { mapStrings } from './map-strings.ts';
import type { IdentifierType } from './redaction.ts';

/** `[email 1]`, as written by a model too: `[Email 1]`, `[email_1]`. */
const PLACEHOLDER = /\[ ?([a-z]{2,10}(?:[ _][a-z]{2,10})?)[ _]?(\d{1,4}) ?\]/gi;
/** The longest one, with room for a model's blanks. */
export const PLACEHOLDER_MAX_CHARS = 32;

/** The placeholder of a value: the one it has in `memory`, or a new one, which is put there. */
export function placeholderFor(
  value: string,
  { type, memory, text }: { type: IdentifierType; memory: Map<string, string>; text: string },
): string {
  const label = type.replaceAll('_', ' ');
  const wanted = identity(value);
  let number = 1;
  for (const [placeholder, known] of memory) {
    if (!placeholder.startsWith(`[${label} `)) continue;
    if (identity(known) === wanted) return placeholder;
    number = Math.max(number, numberOf(placeholder) + 1);
  }
  // What the customer himself wrote in brackets stays his.
  while (text.includes(`[${label} ${number}]`)) number += 1;
  const placeholder = `[${label} ${number}]`;
  memory.set(placeholder, value);
  return placeholder;
}

export function restoreText(text: string, originals: Map<string, string>): string {
  if (originals.size === 0 || !text.includes('[')) return text;
  return text.replace(PLACEHOLDER, (whole, label: string, number: string) => {
    const known = `[${label.toLowerCase().replaceAll('_', ' ')} ${Number(number)}]`;
    return originals.get(known) ?? whole;
  });
}

/** Deep inside arrays and plain objects; everything else is handed back as it came. */
export function restoreDeep<T>(value: T, originals: Map<string, string>): T {
  return mapStrings(value, (text) => restoreText(text, originals)) as T;
}

/** The same number in another writing is the same value. */
function identity(value: string): string {
  const bare = value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]/gu, '');
  return bare === '' ? value : bare;
}

function numberOf(placeholder: string): number {
  return Number(/(\d+)\]$/.exec(placeholder)?.[1] ?? 0);
}
