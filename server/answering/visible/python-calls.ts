import { callWith, joined, oneCall, refusedCall, type Recovered } from './call-values.ts';
import { match, readLiteral, skipBlank } from './read-literal.ts';

const NAME = /[A-Za-z_][\w.]*/y;
const KEYWORD = /([A-Za-z_]\w*)\s*=(?!=)/y;

/** Calls in Python's manner: `find(id="A", n=2)`, several with commas, semicolons or lines between them, or in `print(…)`. */
export function readPythonCalls(text: string): Recovered {
  const found: Recovered[] = [];
  let at = skipBetween(text, 0);
  while (at < text.length) {
    const name = match(NAME, text, at);
    const open = name === null ? -1 : skipBlank(text, at + name.length);
    if (name === null || text[open] !== '(') {
      found.push(refusedCall(at + (name?.length ?? 0) >= text.length ? 'cut' : 'broken'));
      break;
    }
    if (name === 'print') {
      at = open + 1;
      continue;
    }
    const call = readArguments(text, open + 1, name.replace(/\.call$/, ''));
    found.push(call.recovered);
    if (call.end === null) break;
    at = skipBetween(text, call.end);
  }
  return joined(found);
}

function readArguments(text: string, from: number, name: string): { recovered: Recovered; end: number | null } {
  const values: Record<string, unknown> = {};
  let at = skipBlank(text, from);
  while (text[at] !== ')') {
    if (at >= text.length) return { recovered: refusedCall('cut', name), end: null };
    const keyword = match(KEYWORD, text, at);
    // Without its name nobody knows which argument a value is.
    if (keyword === null) return { recovered: refusedCall('arguments', name), end: null };
    const read = readLiteral(text, at + keyword.length);
    if (!read.ok) return { recovered: callWith(name, read), end: null };
    values[keyword.replace(/\s*=$/, '')] = read.value;
    at = skipBlank(text, read.end);
    if (text[at] === ',') at = skipBlank(text, at + 1);
    else if (text[at] !== ')') return { recovered: refusedCall(at >= text.length ? 'cut' : 'broken', name), end: null };
  }
  return { recovered: oneCall(name, values), end: at + 1 };
}

/** What may stand between two calls, and what closes a list or a `print`. */
function skipBetween(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s,;)[\]]/.test(text[at] ?? '')) at += 1;
  return at;
}
