import { nextOpening } from '../hours/next-opening.ts';
import type { TeamNow } from './read-house.ts';

/** When the first of them opens; null when one is open, or none ever opens. */
export function nextOpeningOf(teams: readonly TeamNow[], now: number): number | null {
  if (teams.some(({ open }) => open)) return null;
  const openings = teams.map(({ hours }) => nextOpening(hours, now)).filter((at) => at !== null);
  return openings.length === 0 ? null : Math.min(...openings);
}
