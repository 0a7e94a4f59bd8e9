/** The patterns are the operator's, the texts are not: what could take very long on some text is not used at all. */
const PATTERN_MAX_CHARS = 200;
/** A longer text fits no pattern. Characters. */
export const PATTERN_TEXT_MAX_CHARS = 256;

/** The compiled pattern, or why it is not used. */
export function safePattern(pattern: string): RegExp | { refused: string } {
  if (pattern.length > PATTERN_MAX_CHARS) return { refused: `is longer than ${PATTERN_MAX_CHARS} characters` };
  if (repeatsItself(pattern)) {
    return { refused: 'repeats a group that itself repeats or chooses, which can take very long; write it without' };
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

/** True when a group with a quantifier or a choice inside is repeated without a small bound, or refers back. */
function repeatsItself(pattern: string): boolean {
  const groups: { risky: boolean }[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern[at];
    if (letter === '\\') {
      if (/[1-9k]/.test(pattern[at + 1] ?? '')) return true;
      at += 1;
      continue;
    }
    if (inClass) {
      inClass = letter !== ']';
      continue;
    }
    if (letter === '[') inClass = true;
    else if (letter === '(') groups.push({ risky: false });
    else if (letter === '|') markRisky(groups);
    else if (letter === ')') {
      const group = groups.pop();
      const repeated = isRepeat(pattern, at + 1);
      if (repeated && group?.risky === true) return true;
      if (group?.risky === true || repeated) markRisky(groups);
    } else if (isRepeat(pattern, at)) markRisky(groups);
  }
  return false;
}

function markRisky(groups: { risky: boolean }[]): void {
  const group = groups.at(-1);
  if (group) group.risky = true;
}

/** A quantifier that may repeat often begins here: * + {n,} or {n,m} with a large m. */
function isRepeat(pattern: string, at: number): boolean {
  const letter = pattern[at];
  if (letter === '*' || letter === '+') return true;
  const bounds = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at, at + 16));
  if (!bounds) return false;
  const most = bounds[2] === '' ? Number(bounds[1]) : bounds[3] === '' ? Infinity : Number(bounds[3]);
  return most > 10;
}
