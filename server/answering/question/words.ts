import { isStopWord } from './stop-words.ts';

/** Letters of a script that writes without spaces are cut into pairs, so that overlap can be counted there too. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Lower-case words in order; runs of Chinese, Japanese or Thai come as overlapping pairs of letters. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of text.normalize('NFC').toLowerCase().matchAll(WORD)) {
    const word = match[0];
    if (UNSPACED.test(word)) words.push(...pairsOf(word));
    else words.push(word);
  }
  return words;
}

/** The words that carry the topic. */
export function contentWordsOf(text: string): string[] {
  return wordsOf(text).filter((word) => !isStopWord(word) && (word.length > 1 || /\p{N}/u.test(word)));
}

/**
 * A word without its ending, roughly and for any alphabet: enough for "beds" to meet "bed" when counting what two texts
 * share. Numbers stay whole.
 */
export function stemOf(word: string): string {
  if (/\p{N}/u.test(word)) return word;
  const bare = word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’].*$/u, '');
  if (bare.length > 7) return bare.slice(0, 6);
  if (bare.length > 4) return bare.slice(0, bare.length - 1).slice(0, 5);
  return bare.length === 4 && bare.endsWith('s') ? bare.slice(0, 3) : bare;
}

function pairsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}
