/** Scripts whose characters cost about the same number of tokens. */
export interface CharacterCounts {
  latin: number;
  /** Cyrillic, Greek, Arabic, Hebrew, Indic, Thai and other alphabets. */
  alphabet: number;
  /** Chinese, Japanese, Korean, emoji and whatever is left: a character is often a token, or several. */
  dense: number;
}
export type ScriptClass = keyof CharacterCounts;
export const SCRIPT_CLASSES = ['latin', 'alphabet', 'dense'] as const;

const LATIN_END = 0x250;
const ALPHABET_END = 0x1100;
const PUNCTUATION_START = 0x2000;
const PUNCTUATION_END = 0x2070;
/** Latin and Greek with marks, between Khmer and the punctuation. */
const EXTENDED_START = 0x1e00;

export function countCharacters(text: string): CharacterCounts {
  let latin = 0;
  let alphabet = 0;
  let dense = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < LATIN_END || (code >= PUNCTUATION_START && code < PUNCTUATION_END)) latin += 1;
    else if (code < ALPHABET_END || (code >= EXTENDED_START && code < PUNCTUATION_START)) alphabet += 1;
    else dense += 1;
  }
  return { latin, alphabet, dense };
}
