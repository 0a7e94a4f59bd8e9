const DAY_MS = 86_400_000;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/;

/** Whole days from one ISO date to another; what stands behind a `T` is left out. Throws for what is no real date. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to) - midnight(from)) / DAY_MS);
}

/** The ISO date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(midnight(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The ISO date of a day that exists in the calendar, else null. Months from 1. */
export function realDate(year: number, month: number, day: number): string | null {
  if (!(year >= 1900 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 ? at.toISOString().slice(0, 10) : null;
}

export function isIsoDate(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return parts !== null && realDate(Number(parts[1]), Number(parts[2]), Number(parts[3])) !== null;
}

/** 0 Sunday to 6 Saturday. */
export function weekday(date: string): number {
  return new Date(midnight(date)).getUTCDay();
}

function midnight(date: string): number {
  const parts = ISO_DATE.exec(date);
  const real = parts && realDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (!real) throw new Error(`"${date.slice(0, 30)}" is not a date like 2027-05-12`);
  return Date.parse(`${real}T00:00:00Z`);
}
