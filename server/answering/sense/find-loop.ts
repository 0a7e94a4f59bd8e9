const UNIT_MAX_CHARS = 200;
/** A unit of words that comes this often in a row is a loop; shorter units need more of it. */
const TIMES = 4;
const LONG_UNIT_CHARS = 40;
const LONG_TIMES = 3;
const SHORT_UNIT_CHARS = 8;
const SHORT_TOTAL_CHARS = 32;
/** Rules and leaders (`-----`, `.....`) may be longer. */
const RULE_TOTAL_CHARS = 200;

/**
 * When the text ends in the same words again and again: where the first repetition begins, so that everything before it can
 * be kept. Null when it does not.
 */
export function findLoop(text: string): number | null {
  for (let unit = 1; unit <= Math.min(UNIT_MAX_CHARS, Math.floor(text.length / LONG_TIMES)); unit += 1) {
    const start = repeatedFrom(text, unit);
    const total = text.length - start;
    const word = text.slice(text.length - unit);
    if (word.trim() === '' || total < unit * 2) continue;
    if (/^[-=_.·•*~|\s:]+$/.test(word)) {
      if (total >= RULE_TOTAL_CHARS) return start + unit;
      continue;
    }
    if (
      unit < SHORT_UNIT_CHARS
        ? total >= SHORT_TOTAL_CHARS && total / unit >= TIMES
        : total / unit >= (unit >= LONG_UNIT_CHARS ? LONG_TIMES : TIMES)
    ) {
      return afterSentence(text, start + unit);
    }
  }
  return null;
}

/** From where on every character equals the one `unit` places before it. */
function repeatedFrom(text: string, unit: number): number {
  let at = text.length - 1;
  while (at - unit >= 0 && text[at] === text[at - unit]) at -= 1;
  return at - unit + 1;
}

/** The point that ends the first round belongs to it. */
function afterSentence(text: string, at: number): number {
  return /[.!?…。！？]/.test(text[at] ?? '') ? at + 1 : at;
}
