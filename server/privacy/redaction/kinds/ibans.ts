import validator from 'validator';
import { announcedBy, type Finder } from './finder.ts';

const HEAD = /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])[a-z]{2}[ -]?\d{2}(?=[ -]?[a-z0-9])/gu;
const MIN_CHARS = 15;
const MAX_CHARS = 34;
/** With a blank after every character. */
const WINDOW_CHARS = 80;

/** By country, length and check digits, with or without blanks; next to the word, also with wrong check digits. */
export const findIbans: Finder = ({ plain }) =>
  [...plain.matchAll(HEAD)].flatMap(({ index }) => {
    const end = endOfIban(plain.slice(index, index + WINDOW_CHARS));
    if (end !== null) return [{ type: 'iban' as const, start: index, end: index + end }];
    const announced = announcedBy(plain, index, {
      these: /(?<!\p{L})(?:iban|bank account|konto)(?!\p{L})/gu,
      within: 20,
    });
    const run = announced
      ? /^[a-z]{2}\d{2}[a-z0-9]{11,30}(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{N}])/u.exec(
          plain.slice(index, index + 40),
        )
      : null;
    return run === null ? [] : [{ type: 'iban' as const, start: index, end: index + run[0].length }];
  });

function endOfIban(window: string): number | null {
  let value = '';
  for (const match of window.matchAll(/([ -]?)([a-z0-9])/gy)) {
    value += match[2] ?? '';
    const end = match.index + match[0].length;
    const over = !/[a-z0-9]/.test(window[end] ?? ' ');
    if (over && value.length >= MIN_CHARS && validator.isIBAN(value.toUpperCase())) return end;
    if (value.length === MAX_CHARS) return null;
  }
  return null;
}
