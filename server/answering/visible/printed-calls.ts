import { couldBecome, WAIT, type Place, type Step } from './step.ts';

/** A call longer than this is not a call. */
export const CALL_MAX_CHARS = 4_000;
const FENCE_LINE_MAX_CHARS = 60;

const NAMES = /["'](?:name|function|function_name|tool|tool_name|action|recipient_name)["']\s*:/;
const ARGUMENTS = /["'](?:arguments|parameters|args|params|input|tool_input|action_input)["']\s*:/;
const SURELY = /["'](?:tool_calls|function_call)["']\s*:|["']type["']\s*:\s*["']function["']/;

/** JSON that means "call this tool". Other JSON is only text. */
export function looksLikeCall(text: string): boolean {
  return SURELY.test(text) || (NAMES.test(text) && ARGUMENTS.test(text));
}

/** A tool call printed as JSON in the middle of the text: `{"name": …, "arguments": …}`, alone or in a list. */
export function printedJson({ rest, atEnd, plain }: Place): Step {
  if (plain) return { type: 'show', length: 1 };
  if (/^[{[\s]{1,20}$/.test(rest) && !atEnd) return WAIT;
  if (!/^(?:\[\s{0,10})?\{\s{0,10}["']/.test(rest)) return { type: 'show', length: 1 };
  const length = balancedLength(rest.slice(0, CALL_MAX_CHARS));
  if (length === null && rest.length < CALL_MAX_CHARS && !atEnd) return WAIT;
  const whole = rest.slice(0, length ?? CALL_MAX_CHARS);
  if (
    looksLikeCall(whole) ||
    (length === null && /^(?:\[\s*)?\{\s*["'](?:name|function|tool|tool_calls|action)["']/.test(whole))
  ) {
    return { type: 'drop', length: whole.length, kind: 'tool call' };
  }
  // What stands inside need not be looked at again; without this, braces in braces would cost their square.
  if (length !== null) return { type: 'show', length: 1, plain: length };
  return whole.length === CALL_MAX_CHARS
    ? { type: 'show', length: 1, plain: CALL_MAX_CHARS / 2 }
    : { type: 'show', length: 1 };
}

/** Code fences: one that holds a tool call goes; all others are text like any other. */
export function codeFence({ rest, atEnd }: Place): Step {
  if (couldBecome(rest, '```')) return atEnd ? { type: 'show', length: rest.length } : WAIT;
  if (!rest.startsWith('```')) return { type: 'show', length: /^`+/.exec(rest)?.[0].length ?? 1 };
  const lineEnd = rest.indexOf('\n');
  if (lineEnd === -1) {
    if (rest.length < FENCE_LINE_MAX_CHARS && !atEnd) return WAIT;
    return { type: 'show', length: 3 };
  }
  const info = rest.slice(3, lineEnd).trim();
  const isCall = /^tool_?(?:call|code|use)s?$/i.test(info);
  const content = rest.slice(lineEnd + 1);
  if (!isCall && !/^(?:json|xml|python|javascript|)$/i.test(info)) return { type: 'show', length: 3 };
  if (!isCall && !/^\s*(?:[{[<]|$)/.test(content)) return { type: 'show', length: 3 };
  const close = content.indexOf('```');
  if (close === -1 && content.length < CALL_MAX_CHARS && !atEnd) return WAIT;
  const inside = content.slice(0, close === -1 ? CALL_MAX_CHARS : close);
  if (!isCall && !looksLikeCall(inside) && !/<(?:tool_call|function)/i.test(inside)) return { type: 'show', length: 3 };
  return { type: 'drop', length: lineEnd + 1 + inside.length + (close === -1 ? 0 : 3), kind: 'tool call' };
}

/** `functools[…]`, the manner of one family of models. */
export function functools({ rest, atEnd, wordStart }: Place): Step | null {
  if (!wordStart) return null;
  if (rest.startsWith('functools[')) return { type: 'hide', length: 10, until: /(?!)/, kind: 'tool call' };
  return couldBecome(rest, 'functools[') && !atEnd ? WAIT : null;
}

/** `[find(id="A"), …]`: a list of calls in Python's manner. Null when it is none. */
export function pythonList({ rest, atEnd }: Place): Step | null {
  if (!/^\[\s{0,4}[A-Za-z_][\w.]{0,80}\(/.test(rest)) return null;
  if (/^\[\s{0,4}[A-Za-z_][\w.]{0,80}\(\s{0,4}(?:[A-Za-z_]\w{0,60}\s{0,2})?$/.test(rest)) return atEnd ? null : WAIT;
  if (!/^\[\s{0,4}[A-Za-z_][\w.]{0,80}\(\s{0,4}[A-Za-z_]\w{0,60}\s{0,2}=/.test(rest)) return emptyCall(rest, atEnd);
  const length = balancedLength(rest.slice(0, CALL_MAX_CHARS), '"\'');
  if (length === null && rest.length < CALL_MAX_CHARS && !atEnd) return WAIT;
  return { type: 'drop', length: length ?? Math.min(rest.length, CALL_MAX_CHARS), kind: 'tool call' };
}

/** `[find_all()]`; "[room(s)]" is a word. */
function emptyCall(rest: string, atEnd: boolean): Step | null {
  if (/^\[\s{0,4}[A-Za-z_][\w.]{0,80}\(\s{0,4}\)\s{0,4}$/.test(rest)) return atEnd ? null : WAIT;
  const whole = /^\[\s{0,4}\w*[_.][\w.]*\(\s{0,4}\)\s{0,4}\]/.exec(rest)?.[0];
  return whole === undefined ? null : { type: 'drop', length: whole.length, kind: 'tool call' };
}

/** Length of the JSON value that begins here, by its brackets; null when it does not end. */
export function balancedLength(text: string, quotes = '"'): number | null {
  let depth = 0;
  let quote: string | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quote !== null) {
      if (char === '\\') at += 1;
      else if (char === quote) quote = null;
      continue;
    }
    if (char !== undefined && quotes.includes(char)) quote = char;
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return null;
}
