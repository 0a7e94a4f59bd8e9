import { isIsoDate } from './calendar.ts';
import type { Procedure, Slot, SlotValue } from './procedure.ts';
import { yesNoWords } from './slots/yes-no-words.ts';

const BLANK = /\{\{\s*([\w.]+)\s*\}\}/g;
/** An amount and its currency beside each other are one thing: "€120.50", not "120.5 EUR". */
const BLANK_OR_AMOUNT = /\{\{\s*([\w.]+)\s*\}\}(?: \{\{\s*([\w.]*currency)\s*\}\})?/gi;
const LONGEST_VALUE = 300;

export interface WordsFor {
  slots: Record<string, SlotValue>;
  facts: Record<string, unknown>;
  language: string | null;
  /** Whose labels a choice is shown by; without it the bare value is. */
  slotsOf?: Slot[];
  /** How a text of somebody else's is written where the words are more than plain text; without it as it is. */
  asText?: (value: string) => string;
}

/**
 * Fills {{slot.x}} and {{fact.y.z}} in: dates, numbers and amounts as the language writes them. What is not known, and
 * what is a record or a list, becomes nothing. Values are never read as templates.
 */
export function fillWords(template: string, given: WordsFor): string {
  return template
    .replace(BLANK_OR_AMOUNT, (_, name: string, currency: string | undefined) => {
      if (currency === undefined) return shown(name, given);
      const money = asMoney(valueOf(name, given), valueOf(currency, given), given.language);
      return money ?? `${shown(name, given)} ${shown(currency, given)}`;
    })
    .replace(/ +([,.])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The house's words in a language, in English where there are none; `isFallback` says so. */
export function wordsIn(
  procedure: Pick<Procedure, 'words'>,
  name: string,
  language: string | null,
): { text: string; language: string; isFallback: boolean } {
  const byLanguage = Object.hasOwn(procedure.words, name) ? procedure.words[name]! : {};
  const found = bestLanguage(byLanguage, language);
  if (found !== null) return { text: byLanguage[found]!, language: found, isFallback: false };
  return { text: byLanguage['en'] ?? '', language: 'en', isFallback: language !== null };
}

/** A label or hint in a language, in English where there is none; null where there is neither. */
export function labelIn(byLanguage: Record<string, string>, language: string | null): string | null {
  const found = bestLanguage(byLanguage, language);
  return byLanguage[found ?? 'en'] ?? null;
}

/** The names in braces of a text, as written: "slot.booking", "fact.booking.total". */
export function blanksIn(template: string): string[] {
  return [...template.matchAll(BLANK)].map(([, name]) => name!);
}

/** "pt-BR" is served by pt-BR, then by pt, then by any other kind of pt. */
function bestLanguage(byLanguage: Record<string, string>, language: string | null): string | null {
  if (language === null) return null;
  const wanted = language.toLowerCase();
  const base = wanted.split('-')[0]!;
  const tags = Object.keys(byLanguage);
  return (
    tags.find((tag) => tag.toLowerCase() === wanted) ??
    tags.find((tag) => tag.toLowerCase() === base) ??
    tags.find((tag) => tag.toLowerCase().startsWith(`${base}-`)) ??
    null
  );
}

function valueOf(name: string, { slots, facts }: WordsFor): unknown {
  const [root, ...path] = name.split('.');
  let value: unknown = root === 'slot' ? slots : root === 'fact' ? facts : undefined;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function shown(name: string, given: WordsFor): string {
  const value = valueOf(name, given);
  const slot = name.startsWith('slot.') ? given.slotsOf?.find((each) => `slot.${each.name}` === name) : undefined;
  const option = slot?.options.find((each) => each.value === value);
  if (option !== undefined) return labelIn(option.label, given.language) ?? option.value;
  return showValue(value, given);
}

/** A value as people write it. Records, lists and nothing are an empty text. */
function showValue(value: unknown, { language, asText }: Pick<WordsFor, 'language' | 'asText'>): string {
  if (typeof value === 'boolean') return yesNoWords(language)[value ? 'yes' : 'no'];
  if (typeof value === 'number') return Number.isFinite(value) ? asNumber(value, language) : '';
  if (typeof value !== 'string') return '';
  if (isIsoDate(value)) return asDate(value, language);
  const text = value
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .slice(0, LONGEST_VALUE)
    .trim();
  return asText?.(text) ?? text;
}

function asNumber(value: number, language: string | null): string {
  const digits = Number.isInteger(value) ? { maximumFractionDigits: 0 } : { minimumFractionDigits: 2 };
  return new Intl.NumberFormat(localeOf(language), {
    ...digits,
    maximumFractionDigits: 2,
    useGrouping: 'min2',
    numberingSystem: 'latn',
  }).format(value);
}

function asMoney(amount: unknown, currency: unknown, language: string | null): string | null {
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return null;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return null;
  return new Intl.NumberFormat(localeOf(language), { style: 'currency', currency, numberingSystem: 'latn' }).format(
    amount,
  );
}

function asDate(value: string, language: string | null): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).format(new Date(`${value}T00:00:00Z`));
}

/** British English, as the house writes it; a tag nobody knows is no reason to fail. */
function localeOf(language: string | null): string {
  if (language === null || language === 'en') return 'en-GB';
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}
