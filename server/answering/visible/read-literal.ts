/** Deeper than any argument of a call; a text that nests deeper is no call. */
const MAX_DEPTH = 16;
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
/** Marks that stand for a quotation mark in some models' calls. */
const QUOTES = ['"', "'", '<escape>', '<|"|>'];
const WORDS: [word: string, value: unknown][] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
];
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BARE_KEY = /[A-Za-z_][\w-]*/y;
const BLANK = /\s*/y;
/** Keys that mean something else to JavaScript. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/** `cut`: the text ends in the middle of it. `broken`: it is no value. */
export type Read<T> = { ok: true; value: T; end: number } | { ok: false; why: 'cut' | 'broken' };

/**
 * Reads one value as models print them: JSON, or Python's manner of it, from `at` on. Nothing is mended: what is cut in the
 * middle or wrong is not read.
 */
export function readLiteral(text: string, at: number, depth = 0): Read<unknown> {
  const start = skipBlank(text, at);
  if (start >= text.length) return { ok: false, why: 'cut' };
  if (depth > MAX_DEPTH) return { ok: false, why: 'broken' };
  if (text[start] === '{') return readObject(text, start, depth);
  if (text[start] === '[') return readList(text, start, depth);
  if (QUOTES.some((quote) => text.startsWith(quote, start))) return readText(text, start);
  for (const [word, value] of WORDS) {
    if (text.startsWith(word, start) && !/\w/.test(text[start + word.length] ?? ' '))
      return { ok: true, value, end: start + word.length };
  }
  const number = match(NUMBER, text, start);
  return number === null
    ? { ok: false, why: 'broken' }
    : { ok: true, value: Number(number), end: start + number.length };
}

/** The text that matches a sticky pattern exactly here, or null. */
export function match(sticky: RegExp, text: string, at: number): string | null {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? null;
}

export function skipBlank(text: string, at: number): number {
  return at + (match(BLANK, text, at)?.length ?? 0);
}

function readObject(text: string, start: number, depth: number): Read<unknown> {
  const value: Record<string, unknown> = {};
  let at = skipBlank(text, start + 1);
  while (text[at] !== '}') {
    const key = readKey(text, at);
    if (!key.ok) return key;
    if (FORBIDDEN.has(key.value)) return { ok: false, why: 'broken' };
    at = skipBlank(text, key.end);
    if (text[at] !== ':') return endOf(text, at);
    const one = readLiteral(text, at + 1, depth + 1);
    if (!one.ok) return one;
    value[key.value] = one.value;
    at = skipBlank(text, one.end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
    else if (text[at] !== '}') return endOf(text, at);
  }
  return { ok: true, value, end: at + 1 };
}

function readList(text: string, start: number, depth: number): Read<unknown> {
  const value: unknown[] = [];
  let at = skipBlank(text, start + 1);
  while (text[at] !== ']') {
    const one = readLiteral(text, at, depth + 1);
    if (!one.ok) return one;
    value.push(one.value);
    at = skipBlank(text, one.end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
    else if (text[at] !== ']') return endOf(text, at);
  }
  return { ok: true, value, end: at + 1 };
}

function readKey(text: string, at: number): Read<string> {
  if (QUOTES.some((quote) => text.startsWith(quote, at))) return readText(text, at);
  const bare = match(BARE_KEY, text, at);
  return bare === null ? endOf(text, at) : { ok: true, value: bare, end: at + bare.length };
}

function readText(text: string, start: number): Read<string> {
  const quote = QUOTES.find((one) => text.startsWith(one, start)) ?? '"';
  const from = start + quote.length;
  if (quote.length > 1) {
    const end = text.indexOf(quote, from);
    return end === -1 ? { ok: false, why: 'cut' } : { ok: true, value: text.slice(from, end), end: end + quote.length };
  }
  let value = '';
  for (let at = from; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === quote) return { ok: true, value, end: at + 1 };
    if (char !== '\\') {
      value += char;
      continue;
    }
    at += 1;
    const escaped = text[at] ?? '';
    if (escaped === 'u') {
      const code = /^[0-9a-fA-F]{4}$/.exec(text.slice(at + 1, at + 5))?.[0];
      if (code === undefined) return endOf(text, at + 5);
      value += String.fromCharCode(Number.parseInt(code, 16));
      at += 4;
    } else value += ESCAPES[escaped] ?? escaped;
  }
  return { ok: false, why: 'cut' };
}

function endOf(text: string, at: number): { ok: false; why: 'cut' | 'broken' } {
  return { ok: false, why: at >= text.length ? 'cut' : 'broken' };
}
