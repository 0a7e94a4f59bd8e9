import { fold } from './tidy-text.ts';

const LANGUAGES = 'en de fr es it pt nl pl cs sv da no fi tr el ru uk ar he ja zh'.split(' ');

/** Words for a day counted from today. */
const RELATIVE: Record<string, number> = {};
const relative = (days: number, words: string): void => {
  for (const word of words.split('|')) RELATIVE[fold(word)] = days;
};
relative(
  0,
  "today|heute|aujourd’hui|aujourd'hui|hoy|oggi|hoje|vandaag|dzisiaj|dziś|dnes|idag|i dag|tänään|bugün|σήμερα|сегодня|сьогодні|اليوم|היום|今日|今天",
);
relative(
  1,
  'tomorrow|morgen|demain|mañana|domani|amanhã|jutro|zítra|imorgon|i morgon|i morgen|huomenna|yarın|αύριο|завтра|غدا|غدًا|מחר|明日|明天',
);
relative(
  2,
  'day after tomorrow|the day after tomorrow|übermorgen|après-demain|pasado mañana|dopodomani|depois de amanhã|overmorgen|pojutrze|pozítří|övermorgon|i övermorgon|i overmorgen|ylihuomenna|öbür gün|μεθαύριο|послезавтра|післязавтра|بعد غد|מחרתיים|明後日|后天|後天',
);
relative(
  -1,
  'yesterday|gestern|hier|ayer|ieri|ontem|gisteren|wczoraj|včera|igår|i går|eilen|dün|χθες|вчера|вчора|أمس|אתמול|昨日|昨天',
);
relative(
  -2,
  "day before yesterday|the day before yesterday|vorgestern|avant-hier|anteayer|l’altro ieri|l'altro ieri|anteontem|eergisteren|przedwczoraj|předevčírem",
);

export const RELATIVE_DAYS: ReadonlyMap<string, number> = new Map(Object.entries(RELATIVE));

/** "in 3 days": what stands before, and how many days one of the things is. */
export const AFTER = 'in|in about|dans|en|dentro de|tra|fra|daqui a|em|over|za|om|через|через';
export const UNIT_DAYS: ReadonlyMap<string, number> = new Map(
  [
    [
      1,
      'day|days|tag|tage|tagen|jour|jours|dia|dias|giorno|giorni|dag|dagen|dni|dzien|dny|dage|dager|день|дня|дней|дні|днів',
    ],
    [
      7,
      'week|weeks|woche|wochen|semaine|semaines|semana|semanas|settimana|settimane|weken|tydzien|tygodnie|tygodni|tyden|tydny|vecka|veckor|uge|uger|uke|uker|неделю|недели|недель|тиждень|тижні|тижнів',
    ],
  ].flatMap(([days, words]) =>
    String(words)
      .split('|')
      .map((word): [string, number] => [fold(word), Number(days)]),
  ),
);

/** Said of a weekday behind us. */
export const LAST =
  'last|letzten|letzte|letzter|vergangenen|vorigen|dernier|pasado|scorso|passado|passada|vorige|afgelopen|laatste';

interface CalendarWords {
  /** Name → 1 to 12. */
  months: Map<string, number>;
  /** Name → 0 (Sunday) to 6. */
  weekdays: Map<string, number>;
}

const byLanguage = new Map<string, CalendarWords>();

/** Names of months and weekdays in all languages of the house; where two languages differ, the asked one's meaning counts. */
export function calendarWords(language: string | null): CalendarWords {
  const base = language?.toLowerCase().split('-')[0] ?? 'en';
  let words = byLanguage.get(base);
  if (words === undefined) {
    words = { months: new Map(), weekdays: new Map() };
    for (const tag of [...LANGUAGES.filter((each) => each !== base), ...LANGUAGES.filter((each) => each === base)])
      addNames(words, tag);
    if (byLanguage.size >= LANGUAGES.length * 2) byLanguage.clear();
    byLanguage.set(base, words);
  }
  return words;
}

/** The runtime knows the names of every language, as they stand alone and as they stand in a date. */
function addNames({ months, weekdays }: CalendarWords, language: string): void {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(language, { ...options, calendar: 'gregory', timeZone: 'UTC' });
  const kinds: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'short' },
    { month: 'long', day: 'numeric' },
    { month: 'short', day: 'numeric' },
  ];
  for (let month = 0; month < 12; month += 1)
    for (const kind of kinds) put(months, partOf(format(kind), 'month', Date.UTC(2027, month, 15)), month + 1);
  // 3 January 2027 is a Sunday. Short names of weekdays ("so", "do", "mar") are words of their own too often.
  for (let day = 0; day < 7; day += 1)
    put(weekdays, partOf(format({ weekday: 'long' }), 'weekday', Date.UTC(2027, 0, 3 + day)), day);
}

function partOf(format: Intl.DateTimeFormat, type: 'month' | 'weekday', at: number): string {
  return format.formatToParts(at).find((part) => part.type === type)?.value ?? '';
}

function put(names: Map<string, number>, name: string, value: number): void {
  const key = fold(name).replace(/\.$/, '');
  if (key.length >= 2 && !/\d/.test(key)) names.set(key, value);
}
