import type { BusinessHours } from '../../../protocol/desk-settings.ts';
import { openSpans } from './open-spans.ts';

/** The first instant from `at` on at which it is open: `at` itself when it is now; null when it never opens again. */
export function nextOpening(hours: BusinessHours | null, at: number): number | null {
  if (hours === null) return at;
  const [span] = openSpans(hours, at);
  return span === undefined ? null : Math.max(at, span.from);
}
