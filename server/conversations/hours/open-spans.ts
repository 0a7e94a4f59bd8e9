import { IANAZone } from 'luxon';
import type { BusinessHours, Weekday } from '../../../protocol/desk-settings.ts';
import { localInstant } from './local-instant.ts';

/** A team that opens on no day of two years is one that never opens: every search ends there. */
const LOOK_AHEAD_DAYS = 2 * 366;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export interface OpenSpan {
  from: number;
  /** Not included. */
  to: number;
}

/**
 * The spans in which a team is open that end after `at`, in order and without overlaps; one that goes on over midnight
 * comes in two. An unknown time zone is never open.
 */
export function* openSpans(hours: BusinessHours, at: number): Generator<OpenSpan> {
  const zone = IANAZone.create(hours.timeZone);
  if (!zone.isValid) return;
  const holidays = new Set(hours.holidays.map(({ day }) => day));
  const today = Math.floor((at + zone.offset(at) * MINUTE_MS) / DAY_MS) * DAY_MS;
  let end = at;
  for (let days = -1; days <= LOOK_AHEAD_DAYS; days += 1) {
    const midnight = today + days * DAY_MS;
    if (holidays.has(new Date(midnight).toISOString().slice(0, 10))) continue;
    for (const span of spansOfDay(hours, midnight)) {
      const from = Math.max(end, localInstant(zone, midnight + span.from, 'from'));
      const to = localInstant(zone, midnight + span.to, 'to');
      if (to <= from) continue;
      end = to;
      yield { from, to };
    }
  }
}

function spansOfDay(hours: BusinessHours, midnight: number): OpenSpan[] {
  const weekday = WEEKDAYS[new Date(midnight).getUTCDay()] ?? 'sun';
  return (hours.week[weekday] ?? [])
    .map(({ from, to }) => ({ from: sinceMidnight(from), to: sinceMidnight(to) }))
    .toSorted((one, other) => one.from - other.from);
}

/** "HH:MM" in ms; "24:00" is the end of the day. */
function sinceMidnight(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (hour * 60 + minute) * MINUTE_MS;
}
