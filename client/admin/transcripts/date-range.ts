/** A day as a date field writes it, "2026-11-23", in the reader's own zone. */
export function dayFieldOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first moment of the day in a date field, plus so many days; undefined for an empty or half-typed field. */
export function startOfDayField(field: string, plusDays = 0): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(field);
  if (!parts) return undefined;
  // By the calendar, not by 24 hours: a day with a clock change is shorter or longer.
  const at = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + plusDays).getTime();
  return Number.isNaN(at) || at < 0 ? undefined : at;
}

/** The last day that a range before `to` touches, for a date field. */
export function lastDayField(to: number): string {
  return dayFieldOf(Math.max(0, to - 1));
}

/** "From 3 Nov", "until 9 Nov", "3 Nov to 9 Nov", "3 Nov"; null without a range. */
export function rangeWords(from: number | undefined, to: number | undefined, locale?: string): string | null {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  if (from === undefined && to === undefined) return null;
  if (to === undefined) return `from ${day.format(from)}`;
  const last = day.format(Math.max(0, to - 1));
  if (from === undefined) return `until ${last}`;
  const first = day.format(from);
  return first === last ? first : `${first} to ${last}`;
}
