import { findPhoneNumbersInText, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import validator from 'validator';
import { plainDigits } from './tidy-text.ts';

/** Where a number without a country code is most likely from. */
const COUNTRY: Record<string, CountryCode> = {
  en: 'GB',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  it: 'IT',
  pt: 'PT',
  nl: 'NL',
  pl: 'PL',
  cs: 'CZ',
  sv: 'SE',
  da: 'DK',
  no: 'NO',
  fi: 'FI',
  tr: 'TR',
  el: 'GR',
  ru: 'RU',
  uk: 'UA',
  he: 'IL',
  ja: 'JP',
  zh: 'CN',
};

/** E-mail addresses of a text, each once, the host in small letters. */
export function findEmails(text: string): string[] {
  const found = plainDigits(text).match(/[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{3,255}/g) ?? [];
  return [...new Set(found.map((each) => asEmail(each.replace(/[.!?]+$/, ''))).filter((each) => each !== null))];
}

export function asEmail(value: string): string | null {
  const trimmed = value.trim();
  if (!validator.isEmail(trimmed)) return null;
  const at = trimmed.lastIndexOf('@');
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}

/** Phone numbers of a text as +49…, each once. */
export function findPhones(text: string, language: string | null): string[] {
  const country = COUNTRY[language?.toLowerCase().split('-')[0] ?? ''];
  const found = findPhoneNumbersInText(plainDigits(text), country === undefined ? {} : { defaultCountry: country });
  return [...new Set(found.map(({ number }) => number.number))];
}

/** As +49… where that can be told, else the digits as they are dialled. */
export function asPhone(value: string): string | null {
  const plain = plainDigits(value).trim();
  const parsed = parsePhoneNumberFromString(plain.replace(/^00/, '+'));
  if (parsed?.isValid() === true) return parsed.number;
  if (plain.startsWith('+') || !/^[\d ()/.-]{6,24}$/.test(plain)) return null;
  const digits = plain.replace(/\D/g, '');
  return digits.length >= 6 && digits.length <= 15 ? digits : null;
}
