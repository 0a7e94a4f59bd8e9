const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "now", "3 min.", "2 hr.", "yesterday"; a date when older than a week. `at` and `now` in milliseconds since 1970. */
export function relativeTime(at: number, now: number, locale?: string): string {
  const ago = now - at;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  if (ago < MINUTE_MS) return format.format(0, 'second');
  if (ago < HOUR_MS) return format.format(-Math.floor(ago / MINUTE_MS), 'minute');
  if (ago < DAY_MS) return format.format(-Math.floor(ago / HOUR_MS), 'hour');
  if (ago < 7 * DAY_MS) return format.format(-daysBetween(at, now), 'day');
  return new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'short', ...yearUnlessThis(at, now) });
}

/** "16:09", in the reader's own zone and habit. */
export function clockTime(at: number, locale?: string): string {
  return new Date(at).toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
}

/** The whole moment, for a tooltip and for assistive technology. */
export function exactTime(at: number, locale?: string): string {
  return new Date(at).toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
}

/** "today", "yesterday", "tomorrow", else the date. What comes within the hour is today: clocks differ. */
export function dayLabel(at: number, now: number, locale?: string): string {
  const days = at > now + HOUR_MS ? -daysBetween(now, at) : daysBetween(at, now);
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
  return new Date(at).toLocaleDateString(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...yearUnlessThis(at, now),
  });
}

/** Calendar days between two moments in the reader's own zone; 0 on the same day. */
export function daysBetween(at: number, now: number): number {
  const midnight = (moment: number): number => new Date(moment).setHours(0, 0, 0, 0);
  // Rounded, since a day with a clock change has 23 or 25 hours.
  return Math.max(0, Math.round((midnight(now) - midnight(at)) / DAY_MS));
}

function yearUnlessThis(at: number, now: number): { year?: 'numeric' } {
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' };
}
