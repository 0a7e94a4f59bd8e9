import type { BusinessHours } from '../../../../protocol/desk-settings.ts';
import { WEEKDAYS } from './weekdays.ts';

/** A year of holidays in a row is as good as never. */
const LOOK_AHEAD_DAYS = 400;
const DAY_MS = 24 * 60 * 60_000;

export interface Change {
  /** From today on. */
  days: number;
  /** "2026-11-24" */
  day: string;
  time: string;
}
export type NextChange = ({ type: 'opens' | 'closes' } & Change) | { type: 'never' } | { type: 'always' };

/** When hours open or close next, by the clock on the wall of their zone. Spans that make no sense are passed over. */
export function nextChange(hours: BusinessHours, now: { day: string; time: string }): NextChange {
  const today = spansOf(hours, now.day);
  const current = today.find(({ from, to }) => from <= now.time && now.time < to);
  if (current !== undefined) return closing(hours, now.day, current.to);
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days += 1) {
    const day = addDays(now.day, days);
    const span = spansOf(hours, day).find(({ from }) => days > 0 || from > now.time);
    if (span !== undefined) return { type: 'opens', days, day, time: span.from };
  }
  return { type: 'never' };
}

/** Goes on over spans that touch, past midnight too. */
function closing(hours: BusinessHours, today: string, time: string): NextChange {
  let end = time;
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days += 1) {
    const day = addDays(today, days);
    for (const { from, to } of spansOf(hours, day)) if (from <= end && to > end) end = to;
    const goesOn = end === '24:00' && spansOf(hours, addDays(day, 1)).some(({ from }) => from === '00:00');
    if (!goesOn) return { type: 'closes', days, day, time: end };
    end = '00:00';
  }
  return { type: 'always' };
}

function spansOf(hours: BusinessHours, day: string): { from: string; to: string }[] {
  if (hours.holidays.some((holiday) => holiday.day === day)) return [];
  // Date counts from Sunday, the week here from Monday.
  const weekday = WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]?.day ?? 'mon';
  return (hours.week[weekday] ?? [])
    .filter(({ from, to }) => from !== '' && from < to)
    .toSorted((one, other) => one.from.localeCompare(other.from));
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
