export type Direction = 'ltr' | 'rtl';

/** Scripts written from right to left, and all other letters. */
const RTL = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const LETTER = /\p{L}/u;
const RTL_LANGUAGES = /^(ar|arc|ckb|dv|fa|he|iw|ks|nqo|ps|sd|syr|ug|ur|yi)\b/i;

/** How many letters decide. The start of a message is enough, and later words must not turn it round. */
const LETTERS_MAX = 60;

/**
 * The direction of one message. The first letter alone misleads ("Wi-Fi" opens many an Arabic answer), so the majority of
 * its first letters decides; a text without letters follows its language, then `otherwise`.
 */
export function directionOf(text: string, language?: string | null, otherwise: Direction = 'ltr'): Direction {
  let seen = 0;
  let rtl = 0;
  for (const char of text) {
    if (!LETTER.test(char)) continue;
    seen += 1;
    if (RTL.test(char)) rtl += 1;
    if (seen === LETTERS_MAX) break;
  }
  const byLanguage = language ? directionOfLanguage(language) : otherwise;
  // A few letters prove little while an answer is only beginning; then the language counts as well.
  if (seen < 8 && language) return byLanguage;
  if (seen === 0) return byLanguage;
  return rtl * 2 >= seen ? 'rtl' : 'ltr';
}

export function directionOfLanguage(tag: string): Direction {
  return RTL_LANGUAGES.test(tag) ? 'rtl' : 'ltr';
}
