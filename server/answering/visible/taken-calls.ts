import type { Recovered } from './call-values.ts';
import { recoverCalls } from './recover-calls.ts';

/** Of one call this much is kept; what is longer is not read as a call. */
const CALL_MAX_CHARS = 8_000;
const MAX_TEXTS = 32;
/** Where calls begin that a model made without closing its thinking. */
const CALL_IN_THINKING = /<tool_call>|<function=|<[|｜]tool▁calls?▁begin[|｜]>|<\|tool_calls?_(?:section_)?begin\|>/;

/** What the guard took out of an answer and what may have been meant as a call. Bounded, whatever the model prints. */
export interface TakenCalls {
  /** A step took `raw` out. */
  note(step: { type: string; kind?: string }, raw: string): void;
  /** More of what is being hidden. */
  more(raw: string): void;
  /** What was hidden has its end. */
  shut(): void;
  /** The text ended while something was being hidden. */
  cut(): void;
  any(): boolean;
  recover(): Recovered;
}

export function createTakenCalls(): TakenCalls {
  const texts: string[] = [];
  /** A header that names what is called; the call itself follows. */
  let recipient = '';
  let hidden: { kind: 'call' | 'thinking'; text: string } | null = null;

  function keep(text: string): void {
    if (texts.length < MAX_TEXTS) texts.push(text.slice(0, CALL_MAX_CHARS));
  }

  return {
    note(step, raw) {
      if (step.kind === 'recipient') {
        recipient = raw;
        return;
      }
      const isCall =
        step.kind === 'tool call' || (recipient !== '' && step.type === 'hide' && step.kind === 'thinking');
      if (step.type === 'hide') {
        const kind = isCall ? 'call' : step.kind === 'thinking' ? 'thinking' : null;
        hidden = kind === null ? null : { kind, text: isCall ? recipient + raw : raw };
        recipient = '';
      } else if (isCall) keep(raw);
    },
    more(raw) {
      if (hidden === null) return;
      // Of a call its beginning is kept, of thinking its end, trimmed seldom so that it costs little.
      if (hidden.kind === 'thinking') {
        hidden.text += raw;
        if (hidden.text.length > 4 * CALL_MAX_CHARS) hidden.text = hidden.text.slice(-CALL_MAX_CHARS);
      } else if (hidden.text.length < CALL_MAX_CHARS) hidden.text += raw;
    },
    shut() {
      if (hidden?.kind === 'call') keep(hidden.text);
      hidden = null;
    },
    cut() {
      if (hidden === null) return;
      const text = hidden.kind === 'call' ? hidden.text : hidden.text.slice(-CALL_MAX_CHARS);
      const from = hidden.kind === 'call' ? 0 : text.search(CALL_IN_THINKING);
      if (from !== -1) keep(text.slice(from));
      hidden = null;
    },
    any: () => texts.length > 0,
    recover: () => recoverCalls(texts),
  };
}
