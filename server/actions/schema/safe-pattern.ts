/** The patterns are the operator's, the texts are not: what could take very long on some text is not used at all. */
const PATTERN_MAX_CHARS = 200;
/** A longer text fits no pattern. Characters. */
export const PATTERN_TEXT_MAX_CHARS = 256;

/** The compiled pattern, or why it is not used. */
export function safePattern(pattern: string): RegExp | { refused: string } {
  if (pattern.length > PATTERN_MAX_CHARS) return { refused: `is longer than ${PATTERN_MAX_CHARS} characters` };
  if (repeatsItself(pattern)) {
    return { refused: 'repeats what itself repeats or chooses, which can take very long; write it more simply' };
  }
  try {
    return new RegExp(pattern, 'u');
  } catch {
    // Many documents are written for engines without the strict mode.
  }
  try {
    return new RegExp(pattern);
  } catch {
    return { refused: 'is not a regular expression' };
  }
}

interface Group {
  /** Something in it may repeat without a small bound. */
  unbounded: boolean;
  /** It chooses between several forms. */
  choice: boolean;
}

/**
 * True where trying all ways to fit a text can explode: a repeated group that itself repeats or chooses, too many open
 * repetitions in a row, or a reference back.
 */
function repeatsItself(pattern: string): boolean {
  const groups: Group[] = [{ unbounded: false, choice: false }];
  let repetitions = 0;
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern[at];
    const group = groups.at(-1);
    if (!group) return true;
    if (letter === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) return true;
      at += 1;
    } else if (inClass) {
      inClass = letter !== ']';
    } else if (letter === '[') {
      inClass = true;
    } else if (letter === '(') {
      groups.push({ unbounded: false, choice: false });
    } else if (letter === '|') {
      group.choice = true;
    } else if (letter === ')') {
      groups.pop();
      const times = timesAt(pattern, at + 1);
      if (times > 1 && group.unbounded) return true;
      if (times > SMALL_BOUND && group.choice) return true;
      const outer = groups.at(-1);
      if (outer) {
        outer.unbounded ||= group.unbounded;
        outer.choice ||= group.choice;
      }
    } else if (timesAt(pattern, at) > SMALL_BOUND) {
      group.unbounded = true;
      repetitions += 1;
    }
  }
  return repetitions > MOST_REPETITIONS;
}

/** Up to so many, all ways together stay few. */
const SMALL_BOUND = 10;
const MOST_REPETITIONS = 4;

/** How often a quantifier that begins here repeats at most; 1 where there is none. */
function timesAt(pattern: string, at: number): number {
  const letter = pattern[at];
  if (letter === '*' || letter === '+') return Infinity;
  const bounds = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at, at + 16));
  if (!bounds) return 1;
  return bounds[2] === '' ? Number(bounds[1]) : bounds[3] === '' ? Infinity : Number(bounds[3]);
}
