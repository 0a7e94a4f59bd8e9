import { clockTime, daysBetween } from '../../live/time.ts';
import type { T } from './words.ts';

/** A weekday alone says which one is meant for this many days. */
const WEEK_DAYS = 6;

/**
 * "We are back on Monday at 09:00", in the reader's own zone. `opensAt` in milliseconds, 0 when unknown: then ''.
 * `now`: the moment it is read at, for "today" and "tomorrow"; null for a sentence that stays.
 */
export function backSentence(opensAt: number, now: number | null, t: T, locale: string): string {
  if (opensAt <= 0) return '';
  const time = clockTime(opensAt, locale);
  const days = now === null ? null : daysBetween(now, opensAt);
  if (days === 0) return t('backToday', { time });
  if (days === 1) return t('backTomorrow', { time });
  const far = days === null || days > WEEK_DAYS;
  const day = new Date(opensAt).toLocaleDateString(locale, {
    weekday: 'long',
    ...(far && { day: 'numeric', month: 'long' }),
  });
  return t('backOn', { day, time });
}
