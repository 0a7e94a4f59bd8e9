// Days and hours on the coast. A day is `YYYY-MM-DD`, a moment `YYYY-MM-DDTHH:MM`, both local, so that they compare as text.

const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The local moment of `now`, milliseconds UTC. */
export function momentOf(now: number): string {
  return clock.format(now).replace(' ', 'T');
}
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
/** The nights of a stay, each by the day it begins on. */
export function nightsOf(arrival: string, departure: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(arrival, departure)) }, (_, night) => addDays(arrival, night));
}
/** Saturdays and Sundays do not count; bank holidays are too much for a sample. */
export function addWorkingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (!isWeekend(at)) left -= 1;
  }
  return at;
}
/** 0 is Sunday. */
export function weekday(day: string): number {
  return new Date(Date.parse(day)).getUTCDay();
}
/** True for a day that exists, written as an ISO date. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDaysSafe(text) === text;
}

function isWeekend(day: string): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}
function addDaysSafe(day: string): string | null {
  return Number.isNaN(Date.parse(day)) ? null : new Date(Date.parse(day)).toISOString().slice(0, 10);
}
