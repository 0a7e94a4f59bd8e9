import { IANAZone } from 'luxon';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The instant at which a clock of the zone shows `localMs` (the date and time as if they were UTC). When clocks are set
 * back a time comes twice: a span begins with the first and ends with the second. When they are set forward it never
 * comes: then the jump is meant.
 */
export function localInstant(zone: IANAZone, localMs: number, edge: 'from' | 'to'): number {
  const before = zone.offset(localMs - DAY_MS) * MINUTE_MS;
  const after = zone.offset(localMs + DAY_MS) * MINUTE_MS;
  const candidates = [localMs - before, localMs - after].filter((at) => at + zone.offset(at) * MINUTE_MS === localMs);
  if (candidates.length > 0) return edge === 'from' ? Math.min(...candidates) : Math.max(...candidates);
  return findJump(zone, localMs - after, localMs - before);
}

/** Between two instants with different offsets: the first one that has the later offset. */
function findJump(zone: IANAZone, from: number, to: number): number {
  const offset = zone.offset(to);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}
