const LONGEST_PATTERN = 100;
/** Loose ends multiply: how many ways there are to cut a text into the parts. An open end (+, *) counts as 64. */
const MOST_WAYS = 20_000;
const OPEN_END = 64;

/** What is wrong with a pattern, in a sentence; null for one that is valid and quick on any text. */
export function patternTrouble(pattern: string): string | null {
  if (pattern.trim() === '') return 'it is empty';
  if (pattern.length > LONGEST_PATTERN) return `it is longer than ${LONGEST_PATTERN} characters`;
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    return error instanceof Error ? (error.message.split(': ').at(-1) ?? error.message) : 'it is no regular expression';
  }
  if (/\(\?<?[=!]/.test(pattern)) return 'it looks ahead or behind; write only what the value itself looks like';
  if (/\\[1-9k]/.test(pattern)) return 'it refers back to a group; write the part again';

  for (const { text, quantifier } of patternParts(pattern)) {
    const isOpen = /^(?:[*+]|\{\d+,\})/.test(quantifier);
    const isRepeated = quantifier !== '' && !quantifier.startsWith('?');
    if (text.startsWith('(') && isRepeated && (isOpen || /[*+?{|]/.test(text.slice(2))))
      return `the group ${text} repeats what repeats itself; write {2} or {1,5} inside it, or none around it`;
  }
  return waysOf(pattern) > MOST_WAYS ? 'it fits in too many ways; use fewer of +, *, ? and {1,10}' : null;
}

function waysOf(pattern: string): number {
  let ways = 1;
  for (const [quantifier, least, , most] of pattern.matchAll(/[*+?]|\{(\d+)(,(\d*))?\}/g)) {
    if (quantifier === '?') ways *= 2;
    else if (/^[*+]$/.test(quantifier) || most === '') ways *= OPEN_END;
    else if (most !== undefined) ways *= Math.max(1, Number(most) - Number(least) + 1);
  }
  return ways;
}

/** The parts of a pattern at its top level: a character, an escape, a class or a whole group, with its quantifier. */
export function patternParts(pattern: string): { text: string; quantifier: string }[] {
  const parts: { text: string; quantifier: string }[] = [];
  for (let at = 0; at < pattern.length;) {
    const end = partEnd(pattern, at);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})[?]?/.exec(pattern.slice(end))?.[0] ?? '';
    parts.push({ text: pattern.slice(at, end), quantifier });
    at = end + quantifier.length;
  }
  return parts;
}

function partEnd(pattern: string, at: number): number {
  const first = pattern[at]!;
  if (first === '\\') return at + (/^\\[pP]\{[^}]*\}/.exec(pattern.slice(at))?.[0].length ?? 2);
  if (first === '[') return classEnd(pattern, at);
  if (first !== '(') return at + (/^[\ud800-\udbff]/.test(first) ? 2 : 1);
  let end = at + 1;
  while (end < pattern.length && pattern[end] !== ')') end = partEnd(pattern, end);
  return end + 1;
}

function classEnd(pattern: string, at: number): number {
  let end = at + 1;
  while (end < pattern.length && pattern[end] !== ']') end += pattern[end] === '\\' ? 2 : 1;
  return end + 1;
}
