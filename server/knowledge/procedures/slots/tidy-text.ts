const ACCENTS = /[\u0300-\u036f]/g;
/** Vowel signs, hamza marks and the stretching line: written or left out as one likes. */
const ARABIC_MARKS = /[\u064b-\u065f\u0640]/g;
const UNDECOMPOSED: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ı: 'i' };
/** What a customer writes is read this far: a slot's value stands in a sentence, not in a novel. */
const MOST_CHARS = 2_000;

/** A text with digits of every script as 0–9 and one kind of dash and blank; letters as they were. */
export function plainDigits(text: string): string {
  return text
    .slice(0, MOST_CHARS)
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s/g, ' ');
}

/** The same in lower case without accents: "Café" and "CAFE" are one. */
export function fold(text: string): string {
  return plainDigits(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(ARABIC_MARKS, '')
    .replace(/[ßøæœłđı]/g, (letter) => UNDECOMPOSED[letter]!)
    .normalize('NFC');
}

/** Folded words without punctuation. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
