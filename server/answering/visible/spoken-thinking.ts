/** How a model begins when it thinks aloud without saying so. */
const STARTS = [
  '',
  'okay',
  'ok',
  'alright',
  'hmm',
  'hm',
  'so',
  'well',
  'now',
  'first',
  'wait',
  'okay so',
  'ok so',
  'alright so',
  'okay let s see',
  'let s see',
  '好的',
  '嗯',
  '首先',
];
const CORES = [
  'the user',
  'user asks',
  'user asked',
  'user is asking',
  'user wants',
  'the customer is asking',
  'the customer asks',
  'the customer asked',
  'the customer wants to know',
  'the question is about',
  'let me think',
  'let me analyze',
  'let me look at the passages',
  'let me check the passages',
  'i need to answer',
  'i need to respond',
  'i should answer',
  'i should respond',
  'we need to answer',
  'we need to respond',
  'we are asked',
  '用户',
];
const OPENERS = STARTS.flatMap((start) => CORES.map((core) => `${start} ${core}`.trim()));
/** Longer than any opener with its punctuation. */
const LOOKED_AT_CHARS = 120;
/** A first word of these alone is rare at the start of an answer, so waiting for the second costs nobody anything. */
const RARE_FIRST = new Set(['okay', 'ok', 'alright', 'hmm', 'hm', 'wait', '好的', '嗯', '首先', 'user']);

/**
 * Does the text so far think aloud? `thinking`: yes. `maybe`: the next word tells. `not_yet`: no, but the next words may.
 * `never`: no, whatever follows. Ordinary first words are never held: "The" is shown at once, and withdrawn in the rare case
 * that "user is asking" follows.
 */
export function thinksAloud(text: string): 'thinking' | 'maybe' | 'not_yet' | 'never' {
  const words = plain(text);
  if (OPENERS.some((opener) => begins(words, opener))) return 'thinking';
  if (!OPENERS.some((opener) => opener.startsWith(words))) return 'never';
  return words.includes(' ') || RARE_FIRST.has(words) ? 'maybe' : 'not_yet';
}

/** With the end of the opener's last word in sight, so that "the users" is not "the user". */
function begins(words: string, opener: string): boolean {
  if (!words.startsWith(opener)) return false;
  return words[opener.length] === ' ' || /\p{Script=Han}$/u.test(opener);
}

function plain(text: string): string {
  return text
    .slice(0, LOOKED_AT_CHARS)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trimStart();
}
