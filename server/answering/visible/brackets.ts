import type { AllowsLink } from './links.ts';
import { couldBecome, WAIT, type Place, type Step } from './step.ts';

const LABEL_MAX_CHARS = 200;
const TARGET_MAX_CHARS = 600;

/** What stands in brackets when passages are cited: "1", "1, 2", "^1", "passage 3". */
const CITED =
  /^\s*\^?\s*(?:(?:passages?|sources?|citations?|refs?|nr\.?|no\.?)\s*)?#?\d{1,2}(?:\s*(?:[,;&–-]|and|und|et|y|e|en)\s*(?:(?:passage|source)\s*)?#?\d{1,2})*\s*$/i;
const WORDS: { mark: string; step: (length: number, spoken: boolean) => Step }[] = [
  {
    mark: '[INST]',
    step: (length, spoken) => (spoken ? { type: 'finish', length } : { type: 'drop', length, kind: 'template token' }),
  },
  { mark: '[/INST]', step: (length) => ({ type: 'drop', length, kind: 'template token' }) },
  { mark: '[SYSTEM_PROMPT]', step: (length) => ({ type: 'drop', length, kind: 'template token' }) },
  { mark: '[/SYSTEM_PROMPT]', step: (length) => ({ type: 'drop', length, kind: 'template token' }) },
  { mark: '[ARGS]', step: (length) => ({ type: 'drop', length, kind: 'tool call' }) },
  { mark: '[THINK]', step: (length) => ({ type: 'hide', length, until: /\[\/THINK\]/i, kind: 'thinking' }) },
  { mark: '[/THINK]', step: (length) => ({ type: 'withdraw', length, kind: 'thinking' }) },
  { mark: '[TOOL_CALLS]', step: (length) => ({ type: 'hide', length, until: /\[\/TOOL_CALLS\]/i, kind: 'tool call' }) },
  { mark: '[/TOOL_CALLS]', step: (length) => ({ type: 'drop', length, kind: 'tool call' }) },
  {
    mark: '[TOOL_RESULTS]',
    step: (length) => ({ type: 'hide', length, until: /\[\/TOOL_RESULTS\]/i, kind: 'tool result' }),
  },
  {
    mark: '[AVAILABLE_TOOLS]',
    step: (length) => ({ type: 'hide', length, until: /\[\/AVAILABLE_TOOLS\]/i, kind: 'tool result' }),
  },
];

/** Everything that begins with `[`: template words, citations, links and their definitions. */
export function squareBrackets(place: Place, allows: AllowsLink): Step {
  const { rest, atEnd } = place;
  for (const { mark, step } of WORDS) {
    if (rest.slice(0, mark.length).toUpperCase() === mark) return step(mark.length, place.spoken);
    if (couldBecome(rest, mark))
      return atEnd && rest.length > 1
        ? { type: 'drop', length: rest.length, kind: 'template token' }
        : atEnd
          ? { type: 'show', length: 1 }
          : WAIT;
  }
  const label = /^\[([^[\]\n]*)/.exec(rest)?.[1] ?? '';
  const length = label.length + 2;
  if (label.length > LABEL_MAX_CHARS) return { type: 'show', length: 1 };
  if (rest.length < length) return atEnd ? { type: 'show', length: 1 } : WAIT;
  if (rest[length - 1] !== ']') return { type: 'show', length: 1 };
  const next = rest[length];
  if (next === undefined && !atEnd) return WAIT;
  if (next === '(') return link(place, label, length, allows);
  if (next === ':' && place.lineStart) return definition(rest, atEnd);
  return CITED.test(label) ? { type: 'cite', length, numbers: numbersIn(label) } : { type: 'show', length: 1 };
}

function link({ rest, atEnd }: Place, label: string, start: number, allows: AllowsLink): Step {
  const after = rest.slice(start, start + TARGET_MAX_CHARS);
  const close = closingParenthesis(after);
  if (close === 'not_yet' && after.length < TARGET_MAX_CHARS && !atEnd) return WAIT;
  if (close === 'not_yet' || close === 'none') return { type: 'show', length: 1 };
  const inside = after.slice(1, close);
  const length = start + inside.length + 2;
  const target = inside.trim().split(/\s/)[0]?.replace(/^<|>$/g, '') ?? '';
  if (CITED.test(label)) return { type: 'cite', length, numbers: numbersIn(label) };
  if (allows(target) && !/[<>`!]/.test(label + inside)) return { type: 'show', length };
  return { type: 'replace', length, by: label, kind: 'link' };
}

/** Where the parenthesis that begins `text` closes. */
function closingParenthesis(text: string): number | 'not_yet' | 'none' {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n') return 'none';
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return 'not_yet';
}

/** `[name]: address` makes a link somewhere else in the text. */
function definition(rest: string, atEnd: boolean): Step {
  const end = rest.indexOf('\n');
  if (end === -1 && !atEnd && rest.length < TARGET_MAX_CHARS + LABEL_MAX_CHARS) return WAIT;
  return { type: 'drop', length: end === -1 ? rest.length : end, kind: 'link' };
}

/** `![…](…)`: no image is ever shown; it would tell its host who reads. */
export function image({ rest, atEnd }: Place): Step {
  if (rest.length === 1) return atEnd ? { type: 'show', length: 1 } : WAIT;
  if (rest[1] !== '[') return { type: 'show', length: 1 };
  const match = /^!\[[^\n\]]{0,300}\](?:\([^)\n]{0,600}\)|\[[^\]\n]{0,200}\])?/.exec(rest);
  const open = !/\n/.test(rest) && rest.length < LABEL_MAX_CHARS + TARGET_MAX_CHARS;
  if (match === null) return open && !atEnd ? WAIT : { type: 'drop', length: 1, kind: 'image' };
  const next = rest[match[0].length];
  const bare =
    match[0].endsWith(']') && !match[0].includes('](') && (next === undefined || next === '(' || next === '[');
  if (bare && open && !atEnd) return WAIT;
  return { type: 'drop', length: match[0].length, kind: 'image' };
}

/** `(passage 1)` and `([1])`: citations in the model's own manner. */
export function roundBrackets({ rest, atEnd }: Place): Step {
  const match =
    /^\((?:\s*(?:see\s+)?(?:passages?|sources?)\s*\[?\d[\d\s,&[\]and]{0,30}|\s*\[\d[\d\s,[\]]{0,30}\]\s*)\)/i.exec(
      rest,
    );
  if (match !== null) return { type: 'cite', length: match[0].length, numbers: numbersIn(match[0]) };
  const begun =
    /^\((?:\s*|\s*(?:see\s+)?(?:passages?|sources?)[\d\s,&[\]and]{0,30}|\s*\[(?:\d[\d\s,[\]]{0,30})?)$/i.test(rest);
  const word = ['(passage', '(source', '(see passage', '(see source'].some((one) => couldBecome(rest, one));
  return (begun || word) && !atEnd ? WAIT : { type: 'show', length: 1 };
}

/** `【1†source】`. */
export function wideBrackets({ rest, atEnd }: Place): Step {
  const match = /^【(\d{1,2}[^】\n]{0,40})】/.exec(rest);
  if (match !== null)
    return { type: 'cite', length: match[0].length, numbers: numbersIn((match[1] ?? '').split('†')[0] ?? '') };
  return /^【(?:\d{0,2}|\d{1,2}[^】\n]{0,40})$/.test(rest) && !atEnd ? WAIT : { type: 'show', length: 1 };
}

function numbersIn(label: string): number[] {
  return [...label.matchAll(/\d+/g)].map((match) => Number(match[0]));
}
