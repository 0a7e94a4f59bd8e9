import { balancedLength, CALL_MAX_CHARS, looksLikeCall } from './printed-calls.ts';
import { WAIT, type Place, type Step } from './step.ts';

const LABELS = ['Thought', 'Action', 'Action Input', 'Observation', 'Final Answer'] as const;
type Label = (typeof LABELS)[number];

const LABEL =
  /^(?:\*\*(?<bold>Thought|Action Input|Action|Observation|Final Answer)(?:\*\*)?|(?<plain>Thought|Action Input|Action|Observation|Final Answer))\s?:(?:\*\*)?/;
const WRITTEN = LABELS.flatMap((label) => [
  `${label}:`,
  `${label} :`,
  `**${label}:`,
  `**${label}**:`,
  `**${label}** :`,
]);
const NEXT_LINE = /\n\s*(?=(?:\*\*)?(?:Action|Final Answer)(?:\*\*)?\s?:)/;
const INPUT = /^\s*(?:\*\*)?Action Input(?:\*\*)?\s?:(?:\*\*)?[ \t]*/;
const INPUT_WRITTEN = ['Action Input:', 'Action Input :', '**Action Input:', '**Action Input**:'];
const NAME_MAX_CHARS = 120;

/** Lines of a model that was taught to think and act in words: "Thought: …", "Action: …", "Action Input: …". */
export function reactLine(place: Place): Step | null {
  const { rest, atEnd, lineStart, spoken } = place;
  if (!lineStart) return null;
  const found = LABEL.exec(rest);
  if (found !== null) {
    const length = found[0].length;
    return isOpen(rest, length, atEnd) ? WAIT : stepOf((found[1] ?? found[2]) as Label, length, place);
  }
  // A first word is not held for its first letter; `labelSpoken` catches what becomes of it.
  if (atEnd || (!spoken && /^[A-Z]?$/.test(rest))) return null;
  return WRITTEN.some((written) => rest.length < written.length && written.startsWith(rest)) ? WAIT : null;
}

/** The same when the label was shown letter by letter as the first word: `rest` begins with its colon. */
export function labelSpoken(place: Place, shown: string): Step | null {
  const label = LABELS.find((one) => one === shown);
  if (label === undefined) return null;
  const length = place.rest.startsWith(':**') ? 3 : 1;
  if (isOpen(place.rest, length, place.atEnd)) return WAIT;
  const step = stepOf(label, length, { ...place, spoken: false });
  return step.type === 'hide' || step.type === 'drop' || step.type === 'finish' ? { ...step, withdraws: true } : step;
}

/** Its colon may still be followed by the end of what is bold. */
function isOpen(rest: string, length: number, atEnd: boolean): boolean {
  return !atEnd && rest[length - 1] === ':' && '**'.startsWith(rest.slice(length)) && rest.length < length + 2;
}

/** True while the first word could still become a label: it is shown only when it did not. */
export function labelBegun(shown: string): boolean {
  return shown.length > 1 && LABELS.some((label) => label.startsWith(shown));
}

function stepOf(label: Label, length: number, place: Place): Step {
  switch (label) {
    case 'Thought':
      return { type: 'hide', length, until: NEXT_LINE, kind: 'thinking' };
    case 'Final Answer':
      return { type: 'drop', length, kind: 'template token' };
    case 'Observation':
      // What a call brought is not for the model to make up.
      return place.called ? { type: 'finish', length } : { type: 'drop', length, kind: 'template token' };
    case 'Action Input': {
      const value = valueLength(place.rest.slice(length), place.atEnd);
      return value === null ? WAIT : { type: 'drop', length: length + value, kind: 'tool call' };
    }
    case 'Action':
      return action(length, place);
  }
}

function action(start: number, { rest, atEnd }: Place): Step {
  const after = rest.slice(start);
  // The list of calls stands behind it: it is dealt with as such.
  if (/^\s*(?:```(?:json)?\s*)?[[{]/.test(after)) {
    const from = /^[^[{]*/.exec(after)?.[0].length ?? 0;
    const whole = balancedLength(after.slice(from, from + CALL_MAX_CHARS));
    if (whole === null && !atEnd && after.length < CALL_MAX_CHARS) return WAIT;
    return looksLikeCall(after.slice(from, from + (whole ?? CALL_MAX_CHARS)))
      ? { type: 'drop', length: start, kind: 'template token' }
      : { type: 'show', length: 1 };
  }
  if (/^\s*`{0,3}(?:j|js|jso|json)?\s*$/.test(after) && !atEnd && after.length < NAME_MAX_CHARS) return WAIT;
  const line = /^[ \t]*[^\n]*/.exec(after)?.[0] ?? '';
  if (line.length > NAME_MAX_CHARS) return { type: 'show', length: 1 };
  if (line.length === after.length && !atEnd) return WAIT;
  const below = after.slice(line.length);
  const input = INPUT.exec(below);
  if (input === null) {
    const begun = below.trimStart();
    const maybe = begun === '' || INPUT_WRITTEN.some((one) => begun.length < one.length && one.startsWith(begun));
    if (maybe && !atEnd && below.length < NAME_MAX_CHARS) return WAIT;
    const isName = /^\s*`?[a-z]\w*[_.]\w+`?\s*$/i.test(line) || (atEnd && maybe && begun !== '');
    return isName ? { type: 'drop', length: start + line.length, kind: 'tool call' } : { type: 'show', length: 1 };
  }
  const head = line.length + input[0].length;
  const value = valueLength(after.slice(head), atEnd);
  return value === null ? WAIT : { type: 'drop', length: start + head + value, kind: 'tool call' };
}

/** Of the value of an input: a JSON value, or the rest of the line. null: more text is needed. */
function valueLength(text: string, atEnd: boolean): number | null {
  const lead = /^\s*(```\w*\s*)?/.exec(text);
  const fence = lead?.[1] ?? '';
  const from = lead?.[0].length ?? 0;
  if (/^[[{]/.test(text.slice(from))) {
    const whole = balancedLength(text.slice(from, from + CALL_MAX_CHARS));
    if (whole === null) return atEnd || text.length >= CALL_MAX_CHARS ? Math.min(text.length, CALL_MAX_CHARS) : null;
    if (fence === '') return from + whole;
    const after = text.slice(from + whole);
    if (!atEnd && /^\s*`{0,2}$/.test(after) && after.length < NAME_MAX_CHARS) return null;
    return from + whole + (/^\s*```/.exec(after)?.[0].length ?? 0);
  }
  if (/^\s*`{0,3}\w{0,10}\s*$/.test(text) && !atEnd && text.length < NAME_MAX_CHARS) return null;
  const end = text.indexOf('\n', from);
  if (end === -1) return atEnd || text.length >= CALL_MAX_CHARS ? text.length : null;
  return end;
}
