import { addDays, realDate, weekday } from '../calendar.ts';
import { AFTER, calendarWords, LAST, RELATIVE_DAYS, UNIT_DAYS } from './date-words.ts';
import { writtenNumbers } from './read-numbers.ts';
import { fold } from './tidy-text.ts';

export interface ReadDate {
  /** ISO. */
  date: string;
  /** Where it stands in the folded text. */
  start: number;
  end: number;
}

/** A leap day is at most eight years away. */
const YEARS_AHEAD = 8;
/** Where a point between two numbers is a date: "12.5". Elsewhere it is a fraction, unless a point or year follows. */
const POINTED = new Set('de da no fi cs pl ru uk tr'.split(' '));
const ONE = new Set('a an einem einer een en ett'.split(' '));
const HIER_IS_HERE = new Set(['de', 'nl']);
const NOT_IN_WORD = '(?<![\\p{L}\\p{N}])';
const END_OF_WORD = '(?![\\p{L}\\p{N}])';
const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const oneOf = (words: Iterable<string>): string =>
  [...words]
    .toSorted((a, b) => b.length - a.length)
    .map(escape)
    .join('|');

/**
 * The dates of a text, in its order. Day before month, unless only the other way round exists or the language is en-US;
 * without a year the next such day from today on; a weekday is the next one after today. Never a day that does not exist.
 */
export function readDates(text: string, { language, today }: { language: string | null; today: string }): ReadDate[] {
  const found: ReadDate[] = [];
  let rest = fold(text);
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => string | null): void => {
    for (const match of rest.matchAll(pattern)) {
      const date = read(match);
      const end = match.index + match[0].length;
      if (date !== null) found.push({ date, start: match.index, end });
      // What looks like a date and is none must not be read as a part of another.
      rest = rest.slice(0, match.index) + '\u0001'.repeat(match[0].length) + rest.slice(end);
    }
  };
  const { months, weekdays } = calendarWords(language);
  const { named, monthFirst } = patternsFor(language, months);

  take(/(?<![\p{L}\p{N}])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\p{N}])/gu, ([, y, m, d]) =>
    realDate(Number(y), Number(m), Number(d)),
  );
  take(/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号號]?/gu, ([, y, m, d]) => nearest(y, Number(m), Number(d), today));
  take(named, ([, d, month, y]) => nearest(y, months.get(month!)!, Number(d), today));
  take(monthFirst, ([, month, d, y]) => nearest(y, months.get(month!)!, Number(d), today));
  take(/(?<![\p{L}\p{N}.,/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\p{L}\p{N}])/gu, ([, a, , b, y]) =>
    dayAndMonth(Number(a), Number(b), y, language, today),
  );
  take(/(?<![\p{L}\p{N}.,/-])(\d{1,2})([./])(\d{1,2})(\.?)(?![\p{L}\p{N}/%€$£]|[.,]\d)/gu, ([, a, sign, b, point]) => {
    // Round the clock is no day of July.
    if (a === '24' && sign === '/' && b === '7') return null;
    const isFraction = sign === '.' && point === '' && !POINTED.has((language ?? '').split('-')[0]!);
    return isFraction ? null : dayAndMonth(Number(a), Number(b), undefined, language, today);
  });
  if (found.length > 0) return found.toSorted((a, b) => a.start - b.start);

  const base = (language ?? 'en').toLowerCase().split('-')[0]!;
  take(COUNTED, ([, said, unit]) => {
    const count = /\d/.test(said!) ? Number(said) : ONE.has(said!) ? 1 : writtenNumbers(base).get(said!);
    return count === undefined ? null : addDays(today, count * UNIT_DAYS.get(unit!)!);
  });
  take(RELATIVE, ([said]) =>
    said === 'hier' && HIER_IS_HERE.has(base) ? null : addDays(today, RELATIVE_DAYS.get(said!)!),
  );
  if (found.length > 0) return found.toSorted((a, b) => a.start - b.start);
  take(weekdayPattern(weekdays), ([, before, day, after]) => {
    const ahead = (weekdays.get(day!)! - weekday(today) + 7) % 7;
    return addDays(today, before !== undefined || after !== undefined ? ahead - 7 : ahead || 7);
  });
  return found.toSorted((a, b) => a.start - b.start);
}

/** "Morgen" is tomorrow, but "guten Morgen", "this morning", "am Morgen" and "por la mañana" are not. */
const RELATIVE = new RegExp(
  `(?<!\\b(?:guten|gute|am|jeden|la|goede|god|esta|de la|good)\\s)(?:${NOT_IN_WORD}(?:${oneOf([...RELATIVE_DAYS.keys()].filter(isSpaced))})${END_OF_WORD}|${oneOf([...RELATIVE_DAYS.keys()].filter((word) => !isSpaced(word)))})`,
  'gu',
);
const COUNTED = new RegExp(
  `${NOT_IN_WORD}(?:${AFTER}) (\\d{1,3}|\\p{L}{1,10}) (${oneOf(UNIT_DAYS.keys())})${END_OF_WORD}`,
  'gu',
);

function isSpaced(word: string): boolean {
  return !/[\p{Script=Han}]/u.test(word);
}

const patterns = new Map<string, { named: RegExp; monthFirst: RegExp }>();
function patternsFor(language: string | null, months: Map<string, number>): { named: RegExp; monthFirst: RegExp } {
  const key = language?.toLowerCase().split('-')[0] ?? 'en';
  let made = patterns.get(key);
  if (made === undefined) {
    const name = `(${oneOf(months.keys())})`;
    const year = "(?:,? ?(?:de |del |do )?(\\d{4}|['’]\\d{2}))?";
    made = {
      // 12 May 2027 · 12. Mai · 12th of May · 1er mai · 12 de mayo de 2027 · 12 במאי
      named: new RegExp(
        `(?<![\\p{L}\\p{N}.,])(\\d{1,2})(?:st|nd|rd|th|er|e|o|a|º|ª|\\.)? ?(?:of |de |d['’]|del |ב)?${name}\\.?${year}${END_OF_WORD}`,
        'gu',
      ),
      // May 12(th), 2027
      monthFirst: new RegExp(
        `${NOT_IN_WORD}${name}\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?${year}${END_OF_WORD}`,
        'gu',
      ),
    };
    if (patterns.size >= 50) patterns.clear();
    patterns.set(key, made);
  }
  return made;
}

function weekdayPattern(weekdays: Map<string, number>): RegExp {
  return new RegExp(`${NOT_IN_WORD}(?:(${LAST}) )?(${oneOf(weekdays.keys())})(?: (${LAST}))?${END_OF_WORD}`, 'gu');
}

function dayAndMonth(
  first: number,
  second: number,
  year: string | undefined,
  language: string | null,
  today: string,
): string | null {
  const [day, month] = language?.toLowerCase() === 'en-us' ? [second, first] : [first, second];
  return nearest(year, month, day, today) ?? nearest(year, day, month, today);
}

function nearest(year: string | undefined, month: number, day: number, today: string): string | null {
  const digits = year?.replace(/\D/g, '');
  if (digits !== undefined) return realDate(digits.length === 2 ? 2000 + Number(digits) : Number(digits), month, day);
  const thisYear = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead += 1) {
    const date = realDate(thisYear + ahead, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}
