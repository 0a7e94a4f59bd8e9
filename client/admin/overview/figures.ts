import type { OverviewResponse } from '../../../protocol/http.ts';
import { durationWords } from '../../ui/time-words.ts';

const DAY_MS = 86_400_000;

export interface Day {
  /** The first moment of the day, UTC: days are counted by the server's calendar. */
  at: number;
  conversations: number;
  handedOff: number;
}

/** The last `count` days up to `now`, one after the other; a day without conversations is a day too. */
export function everyDay(days: OverviewResponse['days'], count: number, now: number): Day[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  return Array.from({ length: count }, (_, place) => {
    const at = today - (count - 1 - place) * DAY_MS;
    const day = known.get(new Date(at).toISOString().slice(0, 10));
    return { at, conversations: day?.conversations ?? 0, handedOff: day?.handedOff ?? 0 };
  });
}

/** "61 %"; null when there is nothing to take a share of. */
export function shareWords(part: number, whole: number, locale?: string): string | null {
  if (whole === 0) return null;
  // A share of everything is only 100 % when it is everything.
  const percent = part === whole ? 100 : Math.min(99, Math.round((part / whole) * 100));
  return `${new Intl.NumberFormat(locale).format(percent)} %`;
}

/** "1.4 s", or null when nothing was measured. */
export function timeWords(ms: number | null, locale?: string): string | null {
  return ms === null ? null : durationWords(ms, locale);
}

/** Which days carry their date under a narrow column: at most `most`, the last one always. */
export function labelledEvery(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most));
}

/** The moments in the transcripts' address for one of these days. */
export function rangeOfDay(day: Day): { from: number; to: number } {
  return { from: day.at, to: day.at + DAY_MS };
}
