import type { BusinessHours } from '../../../protocol/desk-settings.ts';
import { openSpans } from './open-spans.ts';

/** When it closes next, seen from `at`, over spans that touch; null when it never does, or is never open. */
export function nextClosing(hours: BusinessHours | null, at: number): number | null {
  if (hours === null) return null;
  let end: number | null = null;
  for (const span of openSpans(hours, at)) {
    if (end !== null && span.from > end) return end;
    end = span.to;
  }
  // Open without a pause as far as we look: that is as good as always.
  return null;
}
