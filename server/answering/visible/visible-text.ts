import { angleMarks } from './angle-marks.ts';
import { image, roundBrackets, squareBrackets, wideBrackets } from './brackets.ts';
import { bareLink, type AllowsLink } from './links.ts';
import { createTakenCalls, type TakenCalls } from './taken-calls.ts';
import type { RecoveredCall, RefusedCall } from './call-values.ts';
import { codeFence, functools, printedJson, pythonList } from './printed-calls.ts';
import { labelBegun, labelSpoken, reactLine } from './react-lines.ts';
import { createShownText, type ShownText } from './shown-text.ts';
import { thinksAloud } from './spoken-thinking.ts';
import { couldBecome, type Place, type Step } from './step.ts';
import { recipient, role, speakerLabel } from './turn-headers.ts';

/**
 * Turns the model's raw text into what a customer may see, chunk by chunk: no thinking, no template tokens, no tool calls
 * printed as text, no HTML, no image, no link that the passages do not hold; citations are taken out and remembered.
 * The visible text is the same however the raw text was cut into chunks, because a place is only dealt with once no
 * continuation could change it. Ordinary words pass at once.
 */
export interface VisibleText {
  push(chunk: string): VisiblePiece;
  /** The model is done: what was held back is decided now. */
  end(): VisiblePiece;
  report(): VisibleReport;
}
export interface VisiblePiece {
  /** Everything shown so far is withdrawn, before `text` is added. */
  reset: boolean;
  text: string;
}
export interface VisibleReport {
  /** Numbers of the passages that were cited, in order; 0 means "no passage says it". */
  citations: number[];
  /** What was taken out, by kind. */
  removed: Record<string, number>;
  /** What the model meant to call and printed as text. Whether it may is for the caller to decide. */
  calls: RecoveredCall[];
  /** Printed calls that can't be read, each with its reason. */
  refusedCalls: RefusedCall[];
}

const WORD = /^[\p{L}\p{M}\p{N}]+/u;
/** Control characters but tab and line feed, and marks that turn the direction of text around. */
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** The longest mark that can end a hidden part. */
const END_MARK_MAX_CHARS = 120;
const THINKING_CLOSE = /<\/\s*(?:think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad)\s*>|\[\/THINK\]/i;

interface State {
  /** Raw text that is not dealt with yet. */
  rest: string;
  /** The raw character before it. */
  before: string;
  mode: 'text' | 'header' | 'over' | { hiddenUntil: RegExp };
  taken: TakenCalls;
  /** So many raw characters from here hold no printed call: they were looked at as a whole. */
  plain: number;
  /** The first words are still watched: they may turn out to be thinking. */
  opening: boolean;
  shown: ShownText;
  citations: number[];
  removed: Record<string, number>;
}

export function createVisibleText(allows: AllowsLink): VisibleText {
  const state: State = {
    rest: '',
    before: '',
    mode: 'text',
    taken: createTakenCalls(),
    plain: 0,
    opening: true,
    shown: createShownText(),
    citations: [],
    removed: {},
  };
  const work = (atEnd: boolean): VisiblePiece => {
    while (state.rest !== '' && state.mode !== 'over') {
      if (
        typeof state.mode === 'object'
          ? !skipHidden(state, state.mode.hiddenUntil, atEnd)
          : !dealWithOne(state, atEnd, allows)
      )
        break;
    }
    const held =
      !atEnd && ((state.opening && thinksAloud(state.shown.text) === 'maybe') || labelBegun(firstWords(state.shown)));
    return state.shown.take(held ? 0 : state.shown.text.length);
  };
  return {
    push(chunk) {
      const seen = chunk.replace(INVISIBLE, '');
      if (seen.length < chunk.length)
        state.removed['control character'] = (state.removed['control character'] ?? 0) + chunk.length - seen.length;
      state.rest += seen;
      return work(false);
    },
    end: () => work(true),
    report() {
      const { calls, refused } = state.taken.recover();
      return { citations: [...state.citations], removed: { ...state.removed }, calls, refusedCalls: refused };
    },
  };
}

/** Deals with the next place; false when more text is needed. */
function dealWithOne(state: State, atEnd: boolean, allows: AllowsLink): boolean {
  const { rest, shown } = state;
  const blank = /^\s+/.exec(rest)?.[0];
  if (blank !== undefined) {
    shown.space(blank.replace(/\r\n?/g, '\n'));
    advance(state, blank.length);
    return true;
  }
  const place: Place = {
    rest,
    atEnd,
    spoken: shown.text !== '',
    lineStart: shown.atLineStart(),
    wordStart: !/[\p{L}\p{M}\p{N}]$/u.test(state.before),
    called: state.taken.any(),
    plain: state.plain > 0,
  };
  const step = stepAt(place, state, allows);
  if (step.type === 'wait') return false;
  take(state, step);
  return true;
}

function stepAt(place: Place, state: State, allows: AllowsLink): Step {
  if (state.mode === 'header') {
    const step = role(place);
    if (step !== null) return step;
    state.mode = 'text';
  }
  switch (place.rest[0] ?? '') {
    case '<':
      return angleMarks(place, allows);
    case '[': {
      const json = /^\[\s{0,10}\{/.test(place.rest) ? printedJson(place) : null;
      return json ?? pythonList(place) ?? squareBrackets(place, allows);
    }
    case '{':
      return printedJson(place);
    case '!':
      return image(place);
    case '(':
      return roundBrackets(place);
    case '【':
      return wideBrackets(place);
    case '`':
      return codeFence(place);
    case ':':
      return labelSpoken(place, firstWords(state.shown)) ?? colon(place, state.shown);
  }
  return (
    reactLine(place) ??
    recipient(place) ??
    speakerLabel(place) ??
    bareLink(place, allows) ??
    functools(place) ??
    ordinary(place)
  );
}

/** Everything shown, while it is short; a long text is not looked at. */
function firstWords(shown: ShownText): string {
  return shown.text.length < shown.tail.length + 1 ? shown.tail : '';
}

function colon({ rest, atEnd }: Place, shown: ShownText): Step {
  // "Assistant:" in front of the answer is a label, not a word of it.
  if (/^(?:assistant|ai|bot)$/i.test(firstWords(shown))) return { type: 'withdraw', length: 1, kind: 'template token' };
  // An address that hangs on a word was not seen as one.
  if (!/https?$/i.test(shown.tail)) return { type: 'show', length: 1 };
  if (rest.startsWith('://')) return { type: 'drop', length: 3, kind: 'link' };
  return couldBecome(rest, '://') && !atEnd ? { type: 'wait' } : { type: 'show', length: 1 };
}

/** A word, or one other character. */
function ordinary({ rest, atEnd }: Place): Step {
  const word = WORD.exec(rest)?.[0];
  if (word !== undefined) return { type: 'show', length: word.length };
  const code = rest.codePointAt(0) ?? 0;
  if (code > 0xffff) return { type: 'show', length: 2 };
  if (code < 0xd800 || code > 0xdfff) return { type: 'show', length: 1 };
  // Half of a character: its other half is in the next chunk, or it is broken.
  return rest.length === 1 && code < 0xdc00 && !atEnd
    ? { type: 'wait' }
    : { type: 'drop', length: 1, kind: 'broken character' };
}

function take(state: State, step: Exclude<Step, { type: 'wait' }>): void {
  const { shown, taken } = state;
  const raw = state.rest.slice(0, step.length);
  if ('withdraws' in step) {
    taken.note(step, shown.text + raw);
    shown.withdraw();
    // As if the first word had not been there.
    state.opening = true;
  } else taken.note(step, raw);
  switch (step.type) {
    case 'show':
      shown.add(state.rest.slice(0, step.length));
      break;
    case 'cite':
      shown.gap('citation');
      state.citations.push(...step.numbers);
      break;
    case 'withdraw':
      shown.withdraw();
      state.citations = [];
      break;
    case 'hide':
      shown.gap('mark');
      state.mode = { hiddenUntil: step.until };
      break;
    case 'finish':
      state.mode = 'over';
      break;
    case 'header':
      shown.gap('mark');
      state.mode = 'header';
      break;
    case 'drop':
    case 'replace':
      shown.gap('mark');
      if (state.mode === 'header') state.mode = 'text';
      break;
  }
  count(state, step);
  if (step.type === 'show' && step.plain !== undefined) state.plain = Math.max(state.plain, step.plain);
  advance(state, step.length);
  if (step.type === 'replace') state.rest = step.by + state.rest;
  if (step.type === 'show' && state.opening) watchOpening(state);
}

/** Thinking that has no opening mark is known by its first words. */
function watchOpening(state: State): void {
  const { shown } = state;
  // One more blank tells that the last word is whole.
  const looked = thinksAloud(shown.text);
  if (looked === 'thinking') {
    shown.withdraw();
    state.citations = [];
    state.removed['thinking'] = (state.removed['thinking'] ?? 0) + 1;
    state.taken.note({ type: 'hide', kind: 'thinking' }, '');
    state.mode = { hiddenUntil: THINKING_CLOSE };
  }
  if (looked === 'never') state.opening = false;
}

/** False when the end of the hidden part is not here yet. */
function skipHidden(state: State, until: RegExp, atEnd: boolean): boolean {
  const end = until.exec(state.rest);
  if (end !== null) {
    state.mode = 'text';
    hide(state, end.index + end[0].length);
    state.taken.shut();
    return true;
  }
  if (atEnd) {
    hide(state, state.rest.length);
    state.taken.cut();
  } else if (state.rest.length > END_MARK_MAX_CHARS) hide(state, state.rest.length - END_MARK_MAX_CHARS);
  return false;
}

function hide(state: State, length: number): void {
  state.taken.more(state.rest.slice(0, length));
  advance(state, length);
}

function advance(state: State, length: number): void {
  state.before = state.rest.slice(0, length).slice(-2) || state.before;
  state.rest = state.rest.slice(length);
  state.plain = Math.max(0, state.plain - length);
}

function count(state: State, step: Step): void {
  const kind = step.type === 'finish' || step.type === 'header' ? 'template token' : 'kind' in step ? step.kind : null;
  if (kind !== null) state.removed[kind] = (state.removed[kind] ?? 0) + 1;
}
