export interface SnoozeTime {
  words: string;
  until: number;
}

const HOUR_MS = 60 * 60_000;
const MORNING_HOUR = 9;
const EVENING_HOUR = 18;
/** An evening that is nearer than this is "in 1 hour". */
const EVENING_AHEAD_MS = HOUR_MS;

/** When a conversation may come back, in the reader's own zone; only what is still to come today. */
export function snoozeTimes(now: number): SnoozeTime[] {
  const evening = atHour(now, 0, EVENING_HOUR);
  return [
    { words: 'In 1 hour', until: now + HOUR_MS },
    ...(evening - now > EVENING_AHEAD_MS ? [{ words: 'This evening', until: evening }] : []),
    { words: 'Tomorrow morning', until: atHour(now, 1, MORNING_HOUR) },
    { words: 'Next week', until: atHour(now, daysToMonday(now), MORNING_HOUR) },
  ];
}

function atHour(now: number, days: number, hour: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  return day.setHours(hour, 0, 0, 0);
}

function daysToMonday(now: number): number {
  return (8 - new Date(now).getDay()) % 7 || 7;
}
