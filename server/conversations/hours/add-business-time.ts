import type { BusinessHours } from '../../../protocol/desk-settings.ts';
import { openSpans } from './open-spans.ts';

/** The instant at which `ms` of open time have gone by since `at`; null when that is never, or years away. */
export function addBusinessTime(hours: BusinessHours | null, at: number, ms: number): number | null {
  if (hours === null) return at + ms;
  let left = ms;
  for (const { from, to } of openSpans(hours, at)) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return null;
}
