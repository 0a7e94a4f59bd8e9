import type { Day } from './figures.ts';
import { rangeOfDay } from './figures.ts';

/** The moments between which all of these days lie, for a link into the transcripts. */
export function rangeOf(days: readonly Day[]): { from?: number; to?: number } {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return {};
  return { from: first.at, to: rangeOfDay(last).to };
}
