import { numbersIn } from '../checks/numbers.ts';

/** What must stand in a translation letter by letter: links, addresses, placeholders, references. */
const LITERAL = [
  /https?:\/\/[^\s<>()]+[^\s<>().,;:!?]/giu,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /\{\{?\s*[\w.]+\s*\}?\}|\[[A-Z][A-Z_]*_?\d*\]|⟦[^⟧]*⟧|%[A-Z_]+%/gu,
  // What stands for something masked: [email 1].
  /\[[a-z]{2,10}(?: [a-z]{2,10})? \d{1,4}\]/gu,
  // A booking's reference: letters and digits in one word, or joined by a hyphen.
  /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}-]*\d)(?=[\p{L}\p{N}-]*\p{Lu})[\p{Lu}\p{N}]+(?:-[\p{Lu}\p{N}]+)*(?![\p{L}\p{N}])/gu,
];
const CURRENCIES: RegExp[] = [
  /€|(?<!\p{L})eur(?:o|os|oa|ós|y|ů|a|ot)?(?!\p{L})|(?<!\p{L})евро|(?<!\p{L})євро|ευρώ|يورو|אירו|ユーロ|欧元/iu,
  /\$|(?<!\p{L})(?:usd|dollars?|dólares|dollari|dollaria)(?!\p{L})|доллар|долар|دولار|דולר|ドル|美元/iu,
  /£|(?<!\p{L})(?:gbp|pounds?|pfund|livres?|libras?|sterline?)(?!\p{L})|фунт|ポンド|英镑/iu,
];
const MONTHS = 12;
const DAYS = 7;

/**
 * True when a translation says the same facts: every link, address, placeholder, reference, number, currency, month and day
 * of the week of the original is in it, and no number that is not in the original.
 */
export function keepsParts(original: string, from: string, translation: string, to: string): boolean {
  const literals = LITERAL.flatMap((pattern) => original.match(pattern) ?? []);
  if (literals.some((literal) => !translation.includes(literal))) return false;
  if (CURRENCIES.some((currency) => currency.test(original) !== currency.test(translation))) return false;

  const months = monthsIn(original, from);
  const saidMonths = namesOf('month', MONTHS, to);
  const had = numbersIn(original);
  const has = numbersIn(translation);
  if ([...had].some((number) => !has.has(number))) return false;
  // "3 August" is 8月3日 elsewhere.
  if ([...has].some((number) => !had.has(number) && !months.has(Number(number) - 1))) return false;
  for (const month of months)
    if (!has.has(String(month + 1)) && !says(translation, saidMonths[month] ?? [])) return false;

  const days = namesOf('weekday', DAYS, from);
  const saidDays = namesOf('weekday', DAYS, to);
  return days.every((names, day) => !saysWord(original, names) || says(translation, saidDays[day] ?? []));
}

/** Months beside a number: "may" alone is a word of many meanings. */
function monthsIn(text: string, language: string): Set<number> {
  const found = new Set<number>();
  for (const [month, names] of namesOf('month', MONTHS, language).entries()) {
    const named = names.map(escaped).join('|');
    const beside = new RegExp(
      `\\d(?:st|nd|rd|th|er|º|\\.)?\\s*(?:of\\s|de\\s|d['’])?(?:${named})(?!\\p{L})|(?<!\\p{L})(?:${named})\\s+\\d`,
      'iu',
    );
    if (beside.test(text)) found.add(month);
  }
  return found;
}

const names = new Map<string, string[][]>();

/** How months and days are called, as a name and as in a date ("maj", "maja"). */
function namesOf(what: 'month' | 'weekday', count: number, language: string): string[][] {
  const key = `${what} ${language}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const alone = new Intl.DateTimeFormat(language, { [what]: 'long', timeZone: 'UTC' });
  const inDate = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC' });
  const made = Array.from({ length: count }, (_, at) => {
    const day = what === 'month' ? Date.UTC(2023, at, 15) : Date.UTC(2023, 0, 2 + at);
    const part = inDate.formatToParts(day).find(({ type }) => type === what)?.value ?? '';
    return [...new Set([alone.format(day), part])].filter((name) => name !== '');
  });
  names.set(key, made);
  return made;
}

function saysWord(text: string, words: string[]): boolean {
  return new RegExp(`(?<![\\p{L}])(?:${words.map(escaped).join('|')})(?!\\p{L})`, 'u').test(text);
}

/** Endings change with the case: all but the last two letters must be there. */
function says(text: string, words: string[]): boolean {
  const plain = text.toLowerCase();
  return words.some((word) => plain.includes(word.toLowerCase().slice(0, Math.max(3, word.length - 2))));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
