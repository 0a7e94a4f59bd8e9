import { scriptsIn } from './scripts.ts';

/**
 * known: a word of the house, the question or a language · plausible: it could be a word · odd: it can't ·
 * unfinished: too little of it is there yet · sign: no letter and no digit
 */
export type WordKind = 'known' | 'plausible' | 'odd' | 'unfinished' | 'sign';

/** The longest words of the house's languages are shorter; Finnish and German compounds included. */
const LETTERS_MAX = 40;
const NUMBER =
  /^[+-]?\d+(?:[.,:/’'-]\d+)*(?:am|pm|a\.m|p\.m|h|hrs?|min|th|st|nd|rd|er|e|km|m|cm|mm|kg|g|l|ml|gb|mb|mbit|ghz|w|kw|kwh|v|eur|usd|x|%|°c?|€|\$|£|ª|º|[.)])*$/iu;

export interface WordContext {
  knows: (word: string) => boolean;
  /** Scripts that the answer may be written in. */
  scripts: Set<string>;
}

/** Judges one word as it stands between blanks. `whole` is false for the last word of a text that goes on. */
export function judgeWord(written: string, whole: boolean, context: WordContext): WordKind {
  const word = written.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (word === '') return 'sign';
  if (/[\uFFFD\p{Co}\p{Cn}\p{Cc}]/u.test(written)) return 'odd';
  const lower = word.toLowerCase();
  if (context.knows(lower)) return 'known';
  if (NUMBER.test(word)) return 'known';
  const scripts = scriptsIn(word);
  if ([...scripts].some((script) => !context.scripts.has(script))) return 'odd';
  if (scripts.size > 1 && !scripts.has('han')) return 'odd';
  if (/(\p{L})\1{3}/iu.test(word)) return 'odd';
  if (scripts.has('han')) return 'plausible';
  if (!scripts.has('latin')) return /\p{N}\p{L}\p{N}/u.test(word) ? 'odd' : 'plausible';
  return judgeLatin(word, whole, context);
}

function judgeLatin(word: string, whole: boolean, context: WordContext): WordKind {
  const parts = word.split(/[-–'’/.,&@_]+/).filter((part) => part !== '');
  if (parts.length > 1) {
    const kinds = parts.map((part, at) => judgeWord(part, whole || at < parts.length - 1, context));
    return kinds.includes('odd') ? 'odd' : kinds.includes('unfinished') ? 'unfinished' : 'plausible';
  }
  if (word.length > LETTERS_MAX || /[^\p{L}\p{M}\p{N}]/u.test(word)) return 'odd';
  if (/\p{N}/u.test(word)) return 'odd';
  if (word.length === 1) return whole ? 'odd' : 'unfinished';
  const vowel = /[aeiouyæøåœàáâãäåèéêëìíîïòóôõöùúûüýąęěůőűıőāēīōū]/i.test(word);
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals === word.length) return vowel && word.length <= 12 ? 'plausible' : 'odd';
  if (capitals > 2 || /\p{Ll}\p{Lu}\p{Ll}\p{Lu}/u.test(word)) return 'odd';
  if (!vowel) return whole || word.length > 5 ? 'odd' : 'plausible';
  return /[^aeiouyæøåœàáâãäåèéêëìíîïòóôõöùúûüýąęěůőűı\W\d_]{7}/iu.test(word) ? 'odd' : 'plausible';
}
