import { clockTime, daysBetween } from '../live/time.ts';

/** When a snoozed conversation wakes, short enough for a chip: "16:30", "tomorrow 9:00", "Fri 9:00", "3 Mar". */
export function snoozeWords(until: number, now: number, locale?: string): string {
  const days = daysBetween(now, until);
  if (days === 0) return clockTime(until, locale);
  if (days === 1) {
    const tomorrow = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(1, 'day');
    return `${tomorrow} ${clockTime(until, locale)}`;
  }
  if (days < 7) {
    return `${new Date(until).toLocaleDateString(locale, { weekday: 'short' })} ${clockTime(until, locale)}`;
  }
  return new Date(until).toLocaleDateString(locale, { day: 'numeric', month: 'short' });
}
