import { splitWords } from '../../../knowledge/words/split-words.ts';

/** What matters stands at the beginning or at the end; the middle of a very long message is its story. */
const HEAD_CHARS = 1_000;
const TAIL_CHARS = 400;
const ARABIC_MARKS = /[\u064b-\u0652\u0640]/g;
const ARABIC = /\p{Script=Arabic}/u;

/** The words of a text as rules compare them: lower case, no accents, one spelling of "don't" and of Arabic letters. */
export function wordsOfText(text: string): string[] {
  const looked =
    text.length > HEAD_CHARS + TAIL_CHARS ? `${text.slice(0, HEAD_CHARS)} ${text.slice(-TAIL_CHARS)}` : text;
  return splitWords(
    looked
      .replace(/[øæłßıœđðþ]/gi, (letter) => SPELT[letter.toLowerCase()] ?? letter)
      .replace(/[’`´]/g, "'")
      .replace(/n't\b/gi, 'nt')
      .replace(/\b(i|you|we|they|he|she|it|that|there)'(m|re|s|ve|ll|d)\b/gi, '$1 $2'),
  ).flatMap((word) => JOINED.get(word) ?? [ARABIC.test(word) ? plainArabic(word) : shortened(word)]);
}

/** Letters that no accent can be taken off. */
const SPELT: Record<string, string> = { ø: 'o', æ: 'ae', ł: 'l', ß: 'ss', ı: 'i', œ: 'oe', đ: 'd', ð: 'd', þ: 'th' };

/** As typed without the apostrophe. */
const JOINED = new Map(
  ['im i m', 'ive i ve', 'youre you re', 'theres there s', 'thats that s', 'cannot cant'].map((pair) => {
    const [joined = '', ...parts] = pair.split(' ');
    return [joined, parts] as const;
  }),
);

/** "heeelp" → "heelp": nobody spells three alike. */
function shortened(word: string): string {
  return word.length > 3 ? word.replace(/(\p{L})\1{2,}/gu, '$1$1') : word;
}

function plainArabic(word: string): string {
  const bare = word
    .replace(ARABIC_MARKS, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ي');
  const stem = bare.replace(/^(?:وال|بال|فال|لل|ال)(?=.{3})/, '');
  return stem;
}
