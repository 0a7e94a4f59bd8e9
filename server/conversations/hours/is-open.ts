import type { BusinessHours } from '../../../protocol/desk-settings.ts';
import { openSpans } from './open-spans.ts';

/** Null hours: always open. */
export function isOpen(hours: BusinessHours | null, at: number): boolean {
  if (hours === null) return true;
  const [span] = openSpans(hours, at);
  return span !== undefined && span.from <= at;
}
