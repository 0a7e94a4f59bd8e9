import validator from 'validator';
import type { Finder } from './finder.ts';

/** Letters of scripts that put blanks between words: in the others an address begins right behind a word. */
const CANDIDATE =
  /(?<![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{N}._%+'-])['-]*([\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{N}_%+][\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Arabic}\p{N}._%+'-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,253})/gu;

export const findEmails: Finder = ({ plain }) =>
  [...plain.matchAll(CANDIDATE)].flatMap((match) => {
    const raw = match[1] ?? '';
    const start = match.index + match[0].length - raw.length;
    const value = raw.replace(/(?<=[a-z])[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}].*$|[.-]+$/u, '');
    return validator.isEmail(value, { allow_utf8_local_part: true })
      ? [{ type: 'email' as const, start, end: start + value.length }]
      : [];
  });
