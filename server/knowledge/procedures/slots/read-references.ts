import { patternParts } from '../safe-pattern.ts';
import { plainDigits } from './tidy-text.ts';

/** No reference is longer; patterns are only ever tried on so much. */
const LONGEST_REFERENCE = 64;
const MOST_FOUND = 20;
/** What people put between the parts of a number, or leave out. */
const BETWEEN = '[ \\-_./#]{0,3}';
const SEPARATOR = /^\\?[-_./#: ]$/;

interface Shape {
  exact: RegExp;
  /** With everything between its parts as one likes; the parts are groups c0, c1, … */
  loose: RegExp[];
  separators: string[][];
  /** Letters at the beginning that are always the same: "PH-" of PH-\d{5}. */
  prefix: string | null;
  bare: RegExp | null;
}
const shapes = new Map<string, Shape>();

/** References like the pattern, anywhere in the text, as the pattern writes them. `bare`: without the letters in front. */
export function findReferences(text: string, pattern: string, { bare }: { bare: 'allowed' | 'no' }): string[] {
  const shape = shapeOf(pattern);
  const plain = plainDigits(text);
  // Digits dictated one by one come second: they may as well be two numbers beside each other.
  for (const tried of [plain, plain.replace(/(?<=\d)[ -](?=\d)/g, '')]) {
    const found = new Set<string>();
    for (const [at, loose] of shape.loose.entries())
      for (const match of tried.matchAll(loose)) {
        const value = canonical(match, shape.separators[at]!, shape);
        if (value !== null && found.size < MOST_FOUND) found.add(value);
      }
    if (found.size > 0) return [...found];
  }
  const digits = bare === 'allowed' && shape.bare !== null ? [...plain.matchAll(shape.bare)] : [];
  return digits.length === 1 ? [shape.prefix! + digits[0]![0]] : [];
}

/** The value as the pattern writes it, when the whole of it is one. */
export function asReference(value: string, pattern: string): string | null {
  const trimmed = plainDigits(value).trim();
  if (trimmed.length > LONGEST_REFERENCE) return null;
  const [found, ...more] = findReferences(trimmed, pattern, { bare: 'no' });
  if (found === undefined || more.length > 0) return null;
  const bare = (written: string): string => written.replace(/[ \-_./#:]/g, '').toLowerCase();
  return bare(found) === bare(trimmed) ? found : null;
}

function canonical(match: RegExpExecArray, separators: string[], shape: Shape): string | null {
  const parts = separators.map((separator, at) => separator + (match.groups?.[`c${at}`] ?? ''));
  const value = parts.join('');
  if (value.length > LONGEST_REFERENCE) return null;
  for (const cased of [value, value.toUpperCase(), value.toLowerCase()]) if (shape.exact.test(cased)) return cased;
  return new RegExp(shape.exact.source, 'iu').test(value) ? value : null;
}

function shapeOf(pattern: string): Shape {
  let shape = shapes.get(pattern);
  if (shape !== undefined) return shape;
  const exact = new RegExp(`^(?:${pattern})$`, 'u');
  const loose: RegExp[] = [];
  const separators: string[][] = [];
  const variants = splitVariants(pattern);
  for (const parts of variants) {
    const chunks: { before: string; text: string }[] = [{ before: '', text: '' }];
    for (const { text, quantifier } of parts) {
      if (quantifier === '' && SEPARATOR.test(text)) {
        const last = chunks.at(-1)!;
        if (last.text === '') last.before += text.at(-1)!;
        else chunks.push({ before: text.at(-1)!, text: '' });
      } else chunks.at(-1)!.text += text + quantifier;
    }
    const groups = chunks.map(({ text }, at) => `(?<c${at}>${text})`).join(BETWEEN);
    loose.push(new RegExp(`(?<![\\p{L}\\p{N}])${groups}(?![\\p{L}\\p{N}])`, 'giu'));
    separators.push(chunks.map(({ before }) => before));
  }
  const prefix = variants.length === 1 ? prefixOf(variants[0]!) : null;
  const rest = prefix === null ? null : restOf(variants[0]!, prefix.parts);
  shape = {
    exact,
    loose,
    separators,
    prefix: prefix?.text ?? null,
    bare: rest === null ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${rest})(?![\\p{L}\\p{N}])`, 'giu'),
  };
  if (shapes.size >= 200) shapes.clear();
  shapes.set(pattern, shape);
  return shape;
}

type Parts = ReturnType<typeof patternParts>;

/** A|B at the top level are two shapes. */
function splitVariants(pattern: string): Parts[] {
  const variants: Parts[] = [[]];
  for (const part of patternParts(pattern)) {
    if (part.text === '|') variants.push([]);
    else if (!/^[$^]$/.test(part.text)) variants.at(-1)!.push(part);
  }
  return variants;
}

function prefixOf(parts: Parts): { text: string; parts: number } | null {
  let text = '';
  let count = 0;
  for (const part of parts) {
    if (part.quantifier !== '' || !/^(?:\p{L}|\\?[-_./#: ])$/u.test(part.text)) break;
    text += part.text.at(-1)!;
    count += 1;
  }
  return /\p{L}/u.test(text) ? { text, parts: count } : null;
}

/** Only what is digits alone can be told from the rest of a sentence. */
function restOf(parts: Parts, after: number): string | null {
  const rest = parts.slice(after);
  const isDigits = rest.length > 0 && rest.every(({ text }) => text === '\\d' || text === '[0-9]' || /^\d$/.test(text));
  return isDigits ? rest.map(({ text, quantifier }) => text + quantifier).join('') : null;
}
