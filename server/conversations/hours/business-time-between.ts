import type { BusinessHours } from '../../../protocol/desk-settings.ts';
import { openSpans } from './open-spans.ts';

/** How much of the time between the two is open, in ms; 0 when `to` is not after `from`. Looks two years ahead. */
export function businessTimeBetween(hours: BusinessHours | null, from: number, to: number): number {
  if (to <= from) return 0;
  if (hours === null) return to - from;
  let sum = 0;
  for (const span of openSpans(hours, from)) {
    if (span.from >= to) break;
    sum += Math.min(span.to, to) - span.from;
  }
  return sum;
}
