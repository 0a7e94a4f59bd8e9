import type { KnownProfile } from '../redaction.ts';
import { plainText } from '../plain-text.ts';
import type { Found, LookedAt } from './finder.ts';

const KNOWN_MAX = 20;
const NAME_MIN_CHARS = 2;
/** A part of a name that is shorter is a word like any other. */
const PART_MIN_CHARS = 3;
const WORD = '[\\p{L}\\p{N}\\p{M}]';
/** Written without blanks between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
const PHONE_RUN = /[+(]{0,2}\d(?:[ \t.()/-]{0,3}\d){5,19}/gu;
/** National numbers are compared by their last digits: country codes and trunk zeros come and go. */
const PHONE_TAIL_DIGITS = 8;
const PHONE_MIN_DIGITS = 6;

/** The customer's own data as the house knows it: whole names, parts of names that are written as names, e-mail, telephone, address. */
export function findProfile({ text, plain }: LookedAt, profile: KnownProfile): Found[] {
  const names = usable(profile.names, NAME_MIN_CHARS);
  return [
    ...usable(profile.addresses, 6).flatMap((address) => allOf(plain, address, 'address')),
    ...usable(profile.emails, 5).flatMap((email) => allOf(plain, email, 'email')),
    ...phones(plain, profile.phones.slice(0, KNOWN_MAX)),
    ...names.flatMap((name) => allOf(plain, name, 'name')),
    ...names
      .flatMap((name) =>
        name.split(/[\s,-]+/).filter((part, _, parts) => parts.length > 1 && part.length >= PART_MIN_CHARS),
      )
      .flatMap((part) => allOf(plain, part, 'name').filter((found) => isWrittenAsName(text, found))),
  ];
}

function usable(values: string[], minChars: number): string[] {
  return values
    .slice(0, KNOWN_MAX)
    .map((value) => plainText(value.normalize('NFC')).trim())
    .filter((value) => value.length >= minChars);
}

/** Blanks, commas and line ends between the words do not matter, nor do combining marks. */
function allOf(plain: string, value: string, type: Found['type']): Found[] {
  const words = value.split(/[\s,;]+/).filter((word) => word !== '');
  const inner = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('[\\s,;]{1,4}');
  const free = UNSPACED.test(value);
  const pattern = new RegExp(free ? inner : `(?<!${WORD})${inner}(?!${WORD})`, 'gu');
  return [...plain.matchAll(pattern)].map((match) => ({
    type,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** "Will" is a name in "ask Will", not in "will you": capital letter, and not only because a sentence begins. */
function isWrittenAsName(text: string, { start, end }: Found): boolean {
  const first = text.slice(start, start + 1);
  if (first === first.toUpperCase() && first === first.toLowerCase()) return true;
  if (first !== first.toUpperCase()) return false;
  const opens = /(?:^|[.!?\n]\s*)$/.test(text.slice(Math.max(0, start - 6), start));
  return (
    !opens || !/^ \p{Ll}/u.test(text.slice(end, end + 2)) || !COMMON_WORDS.has(text.slice(start, end).toLowerCase())
  );
}

/** Names that are words too, at the beginning of a sentence. */
const COMMON_WORDS = new Set(
  'will,may,mark,grace,hope,joy,rose,bill,art,dawn,faith,rich,frank,june,april,august,summer,long,young,price,day,best,good,may,can,case,page,short,sharp,wise,cook,love,pay,drew,pat,sue,chase,miles,max'.split(
    ',',
  ),
);

function phones(plain: string, known: string[]): Found[] {
  const tails = known
    .map((phone) => plainText(phone).replace(/\D/g, ''))
    .filter((digits) => digits.length >= PHONE_MIN_DIGITS)
    .map((digits) => digits.slice(-PHONE_TAIL_DIGITS));
  if (tails.length === 0) return [];
  return [...plain.matchAll(PHONE_RUN)].flatMap(({ 0: run, index }) => {
    const digits = run.replace(/\D/g, '');
    return tails.some((tail) => digits.endsWith(tail))
      ? [{ type: 'phone' as const, start: index, end: index + run.length }]
      : [];
  });
}
