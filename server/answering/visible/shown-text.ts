/**
 * Collects what becomes visible and hands out the part that is new. White space waits for the word behind it, so that the
 * gap that a removed mark leaves can be closed and the text neither begins nor ends with blanks.
 */
export interface ShownText {
  /** Everything visible since the last withdrawal. */
  readonly text: string;
  /** Its last few characters. */
  readonly tail: string;
  add(text: string): void;
  space(text: string): void;
  /** Something was taken out here. */
  gap(kind: 'mark' | 'citation'): void;
  withdraw(): void;
  /** True when nothing visible stands on this line yet. */
  atLineStart(): boolean;
  /** What is new since the last call, up to `length` characters of the visible text. */
  take(length: number): { reset: boolean; text: string };
}

/** What stands around a gap must not grow together into a word, an address or a mark that was not there before. */
function wouldJoin(before: string, next: string): boolean {
  return /[<[!{(`|&:/\\]$/.test(before) || (/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(next));
}

/** Longer than any first word that turns out to be a label. */
const TAIL_CHARS = 16;
const CLOSING = /^[.,;:!?)…。，、；：！？]/;

export function createShownText(): ShownText {
  let text = '';
  // Kept apart: looking at the end of a growing text would copy it each time.
  let tail = '';
  let taken = '';
  let reset = false;
  let pending = '';
  let gap: 'none' | 'mark' | 'citation' = 'none';

  const between = (next: string): string => {
    if (text === '') return '';
    if (gap === 'none') return pending.replace(/\n{3,}/g, '\n\n');
    if (CLOSING.test(next)) return '';
    const lines = pending.split('\n').length - 1;
    if (lines > 0) return '\n'.repeat(Math.min(2, lines));
    return pending === '' && !wouldJoin(tail, next) ? '' : ' ';
  };

  return {
    get text() {
      return text;
    },
    get tail() {
      return tail;
    },
    add(next) {
      // "…8 p.m. [1]." would end with two points.
      const doubled = gap === 'citation' && next.startsWith('.') && tail.endsWith('.');
      const added = between(next) + (doubled ? next.slice(1) : next);
      text += added;
      tail = (tail + added).slice(-TAIL_CHARS);
      pending = '';
      gap = 'none';
    },
    space(blank) {
      pending += blank;
    },
    gap(kind) {
      if (gap !== 'citation') gap = kind;
    },
    withdraw() {
      if (taken !== '') reset = true;
      text = tail = taken = pending = '';
      gap = 'none';
    },
    atLineStart: () => text === '' || pending.includes('\n'),
    take(length) {
      const upTo = text.slice(0, Math.max(taken.length, length));
      const piece = { reset, text: upTo.slice(taken.length) };
      taken = upTo;
      reset = false;
      return piece;
    },
  };
}
