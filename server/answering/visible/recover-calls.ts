import {
  callsInValue,
  callWith,
  joined,
  oneCall,
  refusedCall,
  valueOfText,
  type Recovered,
  type RecoveredCall,
  type RefusedCall,
} from './call-values.ts';
import { readPythonCalls } from './python-calls.ts';
import { readLiteral, skipBlank } from './read-literal.ts';

/** More calls than this in one answer are a model that has lost its way. */
const MAX_CALLS = 16;
const TOO_MANY = 'There are more calls than one answer may ask for.';

/**
 * What calls the texts mean that the guard took out of an answer, in the manner of every family: JSON in tags or bare, XML,
 * Python, channels, Thought and Action. Each is recovered with its name and arguments, or refused with a reason; nothing is
 * guessed or mended. Whether a call may be made is for others to decide.
 */
export function recoverCalls(taken: readonly string[]): Recovered {
  const { calls, refused } = joined(taken.flatMap(splitBlocks).map(readBlock));
  return {
    calls: calls.slice(0, MAX_CALLS),
    refused: [...refused.slice(0, MAX_CALLS), ...(calls.length > MAX_CALLS ? [{ name: null, reason: TOO_MANY }] : [])],
  };
}

/** One text may hold several calls one after another. */
function splitBlocks(text: string): string[] {
  return text
    .split(/(?=<tool_call>)|(?=<[|｜]tool▁call▁begin[|｜]>)|(?=<\|tool_call_begin\|>)|(?=\[TOOL_CALLS\])/)
    .filter((block) => /[\p{L}\p{N}]/u.test(block.replace(MARKS, '')));
}

const MARKS =
  /<[|｜][^<>\n]{0,60}?[|｜]?>|<\/?[\w:]+\|?>|\[\/?(?:TOOL_CALLS|ARGS|CALL_ID)\]|```\w*|^\s*(?:assistant)?\s*to=\S+\s*$/g;

const READERS: ((block: string) => Recovered | null)[] = [
  inChannel,
  ofKimi,
  ofDeepSeek,
  ofGemma,
  ofMistral,
  inFunctionTags,
  inInvokeTags,
  ofGlm,
  inActionLines,
  inToolCode,
];

function readBlock(block: string): Recovered {
  for (const read of READERS) {
    const recovered = read(block);
    if (recovered !== null) return recovered;
  }
  return jsonOrPython(block);
}

/** `… to=functions.find … <|message|>{…}` */
function inChannel(block: string): Recovered | null {
  const name = /\bto=([\w.:-]+)/.exec(block)?.[1];
  if (name === undefined) return null;
  const message = block.indexOf('<|message|>');
  return message === -1 ? refusedCall('cut', name) : callWith(name, readLiteral(block, message + 11));
}

/** `<|tool_call_begin|>functions.find:0<|tool_call_argument_begin|>{…}` */
function ofKimi(block: string): Recovered | null {
  if (!/<\|tool_call_begin\|>/.test(block)) return null;
  const begin = /<\|tool_call_begin\|>\s*([\w.-]+)(?::\d+)?\s*<\|tool_call_argument_begin\|>/.exec(block);
  if (begin === null) return refusedCall('cut');
  return callWith(begin[1] ?? '', readLiteral(block, begin.index + begin[0].length));
}

/** `<｜tool▁call▁begin｜>find<｜tool▁sep｜>{…}`, before with the word function in front and the JSON in a fence. */
function ofDeepSeek(block: string): Recovered | null {
  if (!/<[|｜]tool▁call▁begin[|｜]>/.test(block)) return null;
  const begin =
    /<[|｜]tool▁call▁begin[|｜]>\s*(?:function\s*<[|｜]tool▁sep[|｜]>\s*)?([\w.-]+)\s*(?:<[|｜]tool▁sep[|｜]>)?\s*(?:```\w*\s*)?(?=\{)/.exec(
      block,
    );
  if (begin === null) return refusedCall('cut');
  return callWith(begin[1] ?? '', readLiteral(block, begin.index + begin[0].length));
}

/** `call:find{id:<escape>A<escape>}` */
function ofGemma(block: string): Recovered | null {
  const found = [...block.matchAll(/\bcall:([\w.-]+)\s*(?=\{)/g)];
  if (found.length === 0) return null;
  return joined(found.map((one) => callWith(one[1] ?? '', readLiteral(block, one.index + one[0].length))));
}

/** `[TOOL_CALLS]find[ARGS]{…}`; the list in JSON is read like any other. */
function ofMistral(block: string): Recovered | null {
  const begin = /^\[TOOL_CALLS\]\s*([A-Za-z_][\w.-]*)/.exec(block);
  if (begin === null) return null;
  const mark = /^(?:\[CALL_ID\][\w-]+)?(?:\[ARGS\])?\s*(?=\{)/.exec(block.slice(begin[0].length));
  if (mark === null) return refusedCall('cut', begin[1]);
  return callWith(begin[1] ?? '', readLiteral(block, begin[0].length + mark[0].length));
}

/** `<function=find><parameter=id>A</parameter></function>`, or with JSON inside. */
function inFunctionTags(block: string): Recovered | null {
  const found = [...block.matchAll(/<function(?:=|\s+name=)["']?([\w.:-]*)["']?\s*>?/g)];
  if (found.length === 0) return null;
  return joined(
    found.map((one, index) => {
      const name = one[1] ?? '';
      const body = block.slice(one.index + one[0].length, found[index + 1]?.index);
      if (/^\s*\{/.test(body)) return callWith(name, readLiteral(body, 0));
      const end = body.indexOf('</function>');
      return end === -1 ? refusedCall('cut', name) : oneCall(name, parametersIn(body.slice(0, end)));
    }),
  );
}

/** `<invoke name="find"><parameter name="id">A</parameter></invoke>`, also with wide bars in its tags. */
function inInvokeTags(block: string): Recovered | null {
  const found = [...block.matchAll(/<(?:｜DSML｜)?invoke\s+name=["']([^"'<>]+)["']\s*>/g)];
  if (found.length === 0) return null;
  return joined(
    found.map((one, index) => {
      const body = block.slice(one.index + one[0].length, found[index + 1]?.index);
      const end = /<\/(?:｜DSML｜)?invoke>/.exec(body)?.index;
      return end === undefined ? refusedCall('cut', one[1]) : oneCall(one[1] ?? '', parametersIn(body.slice(0, end)));
    }),
  );
}

function parametersIn(body: string): Record<string, unknown> {
  const parts = body.matchAll(
    /<(?:｜DSML｜)?parameter(?:=|\s+name=)["']?([\w.-]+)["']?[^<>\n]*>([^]*?)(?:<\/(?:｜DSML｜)?parameter>|(?=<(?:｜DSML｜)?parameter)|$)/g,
  );
  return Object.fromEntries([...parts].map((part) => [part[1] ?? '', valueOfText(part[2] ?? '')]));
}

/** `<tool_call>find <arg_key>id</arg_key><arg_value>A</arg_value></tool_call>`, or with JSON after the name. */
function ofGlm(block: string): Recovered | null {
  const begin = /^<tool_call>\s*([A-Za-z_][\w.-]*)\s*(?=<arg_key>|<\/tool_call>|\{)/.exec(block);
  if (begin === null) return null;
  const name = begin[1] ?? '';
  const body = block.slice(begin[0].length);
  if (body.startsWith('{')) return callWith(name, readLiteral(body, 0));
  if (!body.includes('</tool_call>')) return refusedCall('cut', name);
  const pairs = body.matchAll(/<arg_key>\s*([\w.-]+)\s*<\/arg_key>\s*<arg_value>([^]*?)<\/arg_value>/g);
  return oneCall(name, Object.fromEntries([...pairs].map((pair) => [pair[1] ?? '', valueOfText(pair[2] ?? '')])));
}

/** `Action: find` and below it `Action Input: {…}`. */
function inActionLines(block: string): Recovered | null {
  const begin = /^\W*Action(?:\*\*)?\s?:(?:\*\*)?[ \t]*`?([^\n`]{0,100})`?/.exec(block);
  if (begin === null) return null;
  const name = (begin[1] ?? '').trim();
  const input = /\bAction Input(?:\*\*)?\s?:(?:\*\*)?\s*(?:```\w*\s*)?/.exec(block);
  if (input === null) return /^[[{]/.test(name) ? null : refusedCall('cut', name);
  const given = block.slice(input.index + input[0].length);
  if (/^[{["']/.test(given)) return callWith(name, readLiteral(given, 0));
  return given.trim() === '' || /^none$/i.test(given.trim()) ? oneCall(name, {}) : refusedCall('arguments', name);
}

function inToolCode(block: string): Recovered | null {
  const inside = /^```tool_?(?:code|call|use)s?[^\n]*\n([^]*?)(```|$)/i.exec(block);
  if (inside === null || /^\s*[[{]\s*[{"']/.test(inside[1] ?? '')) return null;
  return inside[2] === '' ? refusedCall('cut') : readPythonCalls(inside[1] ?? '');
}

/** Whatever stands behind the marks: one JSON value or several, or calls in Python's manner. */
function jsonOrPython(block: string): Recovered {
  const opening =
    /^(?:\s|<[|｜][^<>\n]{0,60}?[|｜]?>|<[\w:]+>|\[TOOL_CALLS\]|functools|```\w*(?=\s)|Action:|(?:print)?\((?=\s*[{[]))*/i.exec(
      block,
    );
  const text = block.slice(opening?.[0].length ?? 0);
  if (/^\[?\s*[A-Za-z_][\w.]*\s*\(/.test(text)) return readPythonCalls(untilMark(text));
  if (!/^[[{]/.test(text)) return refusedCall(/^[\w\s.]*$/.test(text) ? 'cut' : 'broken');
  const found: Recovered[] = [];
  let at = 0;
  while (/[[{]/.test(text[at] ?? '')) {
    const read = readLiteral(text, at);
    if (!read.ok) {
      found.push(refusedCall(read.why, /"(?:name|tool_name|function)"\s*:\s*"([\w.-]+)"/.exec(text.slice(at))?.[1]));
      break;
    }
    found.push(callsInValue(read.value));
    at = skipBlank(text, read.end);
    if (/[;,]/.test(text[at] ?? '')) at = skipBlank(text, at + 1);
  }
  return joined(found);
}

/** Up to the mark that ends the block. */
function untilMark(text: string): string {
  const end = /<[|｜][^<>\n]{0,60}[|｜]>|<\/[\w:]+>|```/.exec(text)?.index;
  return end === undefined ? text : text.slice(0, end);
}

export type { Recovered, RecoveredCall, RefusedCall };
