import type { Slot } from '../procedure.ts';
import { foldedWords } from './tidy-text.ts';

/** Shorter words have too many neighbours: "ill" is no misspelt "all". */
const SHORTEST_MISSPELT = 5;
/** "I am not ill" names no reason. Within two words before it. */
const NEGATIONS = new Set(
  'not no never isnt without nicht kein keine keinen nie pas jamais aucun no nunca sin non mai senza niet geen nooit nao sem ikke inte ei nie'.split(
    ' ',
  ),
);

/** The one option a text names by its value, label or a synonym; null for none and for two. */
export function readChoice(slot: Slot, text: string): string | null {
  const words = foldedWords(text);
  const found: { value: string; start: number; end: number }[] = [];
  for (const option of slot.options)
    for (const name of new Set([
      option.value.replace(/[_-]/g, ' '),
      ...Object.values(option.label),
      ...option.synonyms,
    ])) {
      const wanted = foldedWords(name);
      if (wanted.length === 0) continue;
      for (let at = 0; at + wanted.length <= words.length; at += 1)
        if (wanted.every((word, step) => isSame(words[at + step]!, word)) && !isDenied(words, at))
          found.push({ value: option.value, start: at, end: at + wanted.length });
    }
  // "Late arrival" beats "arrival" inside it.
  const outer = found.filter(
    (one) =>
      !found.some(
        (other) =>
          other.value !== one.value &&
          other.start <= one.start &&
          other.end >= one.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
  const values = new Set(outer.map(({ value }) => value));
  return values.size === 1 ? [...values][0]! : null;
}

/** An option by exactly its value, a label or a synonym. */
export function asOption(slot: Slot, given: string): string | null {
  const wanted = foldedWords(given).join(' ');
  const exact = slot.options.find(({ value }) => value.toLowerCase() === given.trim().toLowerCase());
  if (exact !== undefined) return exact.value;
  if (wanted === '') return null;
  const named = slot.options.filter(({ label, synonyms }) =>
    [...Object.values(label), ...synonyms].some((name) => foldedWords(name).join(' ') === wanted),
  );
  return named.length === 1 ? named[0]!.value : null;
}

function isDenied(words: string[], at: number): boolean {
  return words.slice(Math.max(0, at - 2), at).some((word) => NEGATIONS.has(word));
}

function isSame(written: string, wanted: string): boolean {
  if (written === wanted) return true;
  return (
    wanted.length >= SHORTEST_MISSPELT && written.length >= SHORTEST_MISSPELT - 1 && isOneEditAway(written, wanted)
  );
}

/** One letter more, less or other, or two neighbours swapped. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let front = 0;
  while (front < a.length && front < b.length && a[front] === b[front]) front += 1;
  let back = 0;
  while (back < a.length - front && back < b.length - front && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  const [left, right] = [a.slice(front, a.length - back), b.slice(front, b.length - back)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
