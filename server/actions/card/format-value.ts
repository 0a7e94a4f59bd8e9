import { isDate, isDateTime } from '../schema/check-format.ts';
import { isObject } from '../schema/check-value.ts';
import { cleanText } from '../gates/shown-fields.ts';

/** What is longer can't be read on a card. Characters. */
const VALUE_MAX_CHARS = 400;

/** A value as a person reads it: numbers, dates and times in his language; lists and objects in one line. */
export function formatValue(value: unknown, language: string | null): string {
  return shorten(inWords(value, localeOf(language)));
}

function inWords(value: unknown, locale: string): string {
  if (typeof value === 'string') return textOf(value, locale);
  if (typeof value === 'number') return new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value);
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (Array.isArray(value)) return value.map((item) => inWords(item, locale)).join(', ');
  if (!isObject(value)) return '–';
  return Object.entries(value)
    .map(([name, field]) => `${name}: ${inWords(field, locale)}`)
    .join('; ');
}

function textOf(text: string, locale: string): string {
  if (isDate(text)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${text}T00:00:00Z`),
    );
  }
  if (isDateTime(text)) {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
    return `${format.format(new Date(text))} UTC`;
  }
  return cleanText(text).replace(/\s+/g, ' ');
}

/** An amount with its currency, or null when the code is none. */
export function formatMoney(amount: number, currency: string, language: string | null): string | null {
  if (!/^[A-Z]{3}$/.test(currency) || !CURRENCIES.has(currency)) return null;
  return new Intl.NumberFormat(localeOf(language), { style: 'currency', currency }).format(amount);
}
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** A locale that Intl takes; English where the language is unknown or no tag at all. */
function localeOf(language: string | null): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function shorten(text: string): string {
  const chars = [...text];
  return chars.length <= VALUE_MAX_CHARS ? text : `${chars.slice(0, VALUE_MAX_CHARS - 1).join('')}…`;
}
