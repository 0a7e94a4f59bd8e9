import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { announcedBy, lastMatch, type Finder, type Found, type LookedAt } from './finder.ts';
import { OTHER_NUMBER_WORDS, PHONE_WORDS, PHONE_WORDS_BEHIND } from './phone-words.ts';

const SHORT_DATE_OR_AMOUNT = /^\d{1,2}([./-])\d{1,2}\1\d{2}$|^\d{3}[ .]\d{3}$/;
/** Digits in groups, with what people write between them. */
const RUN = /[+(]{0,2}\d(?:[ \t.()/-]{0,3}\d)*(?: ?(?:x|ext\.?|extension|durchwahl|poste|доб\.?) ?\d{1,6})?/gu;
const DATE_FIRST =
  /^\(?(?:\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)\d\d|(?:19|20)\d\d[./ -]\d{1,2}[./ -]\d{1,2})(?!\d)[ \t.()/-]*/;
const AMOUNT_BEFORE = /(?:[€$£¥₹₺₽₴]|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|czk))\s?$/u;
const AMOUNT_BEHIND =
  /^[.,]?\d|^\s?(?:[€$£¥₹₺₽₴%]|(?:eur|usd|gbp|chf|sek|nok|dkk|pln|czk|kr|zł|km|kg|people|euros?|dollars?|pounds?)(?!\p{L}))/u;
/** Letters of scripts with blanks between words: "PH-10001" is no telephone. */
const LETTER_BEHIND = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]/u;
const BELONGS = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}_#@]-?$/u;
/** Where a house did not say where it is, a number with its trunk zero is looked up in these. */
const COUNTRIES: CountryCode[] = ['GB', 'DE', 'FR', 'IT', 'NL', 'ES'];
/** More groups in front than these belong to something else. */
const STRAY_GROUPS = 2;
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;

interface Group {
  at: number;
  digits: string;
}

/**
 * Telephone numbers in the world's and in local writing. A number that could as well be an order, a date, a price or a booking
 * needs a word beside it, or its country's own form.
 */
export const findPhones: Finder = (looked) =>
  [...looked.plain.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const dates = datesLength(run);
    const start = index + dates;
    const value = run.slice(dates);
    return value.replace(/\D/g, '').length < MIN_DIGITS - 1 ? [] : phoneIn(looked, value, start);
  });

function datesLength(run: string): number {
  let length = 0;
  for (let date = DATE_FIRST.exec(run); date !== null; date = DATE_FIRST.exec(run.slice(length)))
    length += date[0].length;
  return length;
}

function phoneIn(looked: LookedAt, run: string, at: number): Found[] {
  const end = at + run.length;
  if (LETTER_BEHIND.test(looked.plain.slice(end, end + 1)) || BELONGS.test(looked.plain.slice(Math.max(0, at - 2), at)))
    return [];
  const written = run.replace(/ ?(?:x|ext\.?|extension|durchwahl|poste|доб\.?) ?\d{1,6}$/u, '');
  const groups = [...written.matchAll(/\d+/g)].map((match): Group => ({ at: at + match.index, digits: match[0] }));
  for (let first = 0; first <= STRAY_GROUPS && first < groups.length; first += 1) {
    const start = first === 0 ? at : opened(looked.plain, groups[first]!.at);
    if (!isPhone(looked, groups.slice(first), { start, end, written: looked.plain.slice(start, at + written.length) }))
      continue;
    return [{ type: 'phone', start, end }];
  }
  return [];
}

/** With the bracket or the plus that belongs to the group. */
function opened(plain: string, at: number): number {
  return at - (/[+(]{1,2}$/.exec(plain.slice(Math.max(0, at - 2), at))?.[0].length ?? 0);
}

function isPhone(looked: LookedAt, groups: Group[], seen: { start: number; end: number; written: string }): boolean {
  const { plain } = looked;
  const { start, end, written } = seen;
  const digits = groups.map((group) => group.digits).join('');
  const first = groups[0]?.digits ?? '';
  if (digits.length > MAX_DIGITS + 2 || isDate(groups) || isTimes(plain, end)) return false;
  if (/^\(?\+/.test(written)) return digits.length >= MIN_DIGITS && digits.length <= MAX_DIGITS;
  if (AMOUNT_BEFORE.test(plain.slice(Math.max(0, start - 6), start)) || AMOUNT_BEHIND.test(plain.slice(end, end + 10)))
    return false;
  const announced =
    announcedBy(plain, start, { these: PHONE_WORDS, not: OTHER_NUMBER_WORDS }) ||
    PHONE_WORDS_BEHIND.test(plain.slice(end, end + 16));
  if (announced)
    return digits.length < MIN_DIGITS
      ? digits.length === MIN_DIGITS - 1 && !SHORT_DATE_OR_AMOUNT.test(written)
      : digits.length <= MAX_DIGITS;
  if (lastMatch(plain.slice(Math.max(0, start - 25), start), OTHER_NUMBER_WORDS) >= 0) return false;
  if (/^00[1-9]/.test(first)) return digits.length >= 10 && digits.length <= MAX_DIGITS + 2;
  if (digits.length < MIN_DIGITS + 1 || digits.length > 13) return false;
  if (groups.length === 1) return first.startsWith('0') && digits.length >= 10 && isValid(digits, looked.country);
  if (/^\(?0/.test(written) || /^\(\d{2,4}\)/.test(written)) return !/^0(?:[./-]\d)*$/.test(written);
  if (/^\d{3}([-.])\d{3}\1\d{4}$/.test(written)) return true;
  return looked.country !== null && !isThousands(groups) && isValid(digits, looked.country);
}

function isDate(groups: Group[]): boolean {
  const [a = '', b = '', c = ''] = groups.map((group) => group.digits);
  const year = (digits: string): boolean => /^(?:19|20)\d\d$/.test(digits);
  if (groups.every((group) => year(group.digits))) return true;
  if (groups.length === 2) return (year(a) && b.length <= 2) || (a.length <= 2 && year(b));
  return (year(a) && b.length <= 2 && c.length <= 2) || (year(c) && a.length <= 2 && b.length <= 2);
}

/** "12-05 10:30": what follows is a time. */
function isTimes(plain: string, end: number): boolean {
  return /^:\d\d/.test(plain.slice(end, end + 3));
}

function isThousands(groups: Group[]): boolean {
  return groups.slice(1).every((group) => group.digits.length === 3) && (groups[0]?.digits.length ?? 0) <= 3;
}

function isValid(digits: string, country: string | null): boolean {
  const countries = country !== null && isSupportedCountry(country) ? [country] : COUNTRIES;
  return countries.some((each) => parsePhoneNumberFromString(digits, each)?.isValid() === true);
}
