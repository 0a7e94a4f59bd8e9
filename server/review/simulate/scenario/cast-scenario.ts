import type { Booking, BusinessRecord } from '../../../../data/sample-business/business-record.ts';
import { isFree } from '../../../../data/sample-business/booking-state.ts';
import { addDays, weekday } from '../../../../data/sample-business/coast-calendar.ts';
import { Scenario } from './scenario.ts';

/** Far enough away that moving there is always free of charge, and that no known case lies there. */
const WEEKS_FROM_DAYS = 120;
const WEEKS_LOOKED_AT = 60;
const BLANK = /\{(?:(today)|(PH-\d{5}) (arrival|departure|house|week (\d) (?:from|to)))(?: ?([+-]\d{1,3}))?\}/g;

/** Nights that a scenario will ask for: nobody else gets them. */
export type TakenWeeks = { house: string; arrival: string }[];

/** The sample's own customers are C-10…: the scenarios' begin behind them. */
const FIRST_MARK = 11;

/** The two digits that tell the people and bookings of one scenario from those of every other. */
export function markOf(index: number): string {
  return String(index + FIRST_MARK);
}

/** PH-10001 becomes PH-21701 in the seventh scenario, C-1001 becomes C-1701. What is no sample's number stays. */
export function castText(text: string, index: number): string {
  const mark = markOf(index);
  return text.replaceAll(/\bPH-100(\d\d)\b/g, `PH-2${mark}$1`).replaceAll(/\bC-10(\d\d)\b/g, `C-${mark}$1`);
}
/** The other way round, for reading. */
export function uncastText(text: string): string {
  return text.replaceAll(/\bPH-2\d\d(\d\d)\b/g, 'PH-100$1').replaceAll(/\bC-\d\d(\d\d)\b/g, 'C-10$1');
}

/**
 * A scenario with its own people, bookings and days: numbers as in the record that was made for it, `{today+3}` and
 * `{PH-10001 week 1 from}` filled in. Throws when a booking in a blank does not exist.
 */
export function castScenario(
  scenario: Scenario,
  index: number,
  stage: { record: BusinessRecord; today: string; taken: TakenWeeks },
): Scenario {
  const text = castText(JSON.stringify(scenario), index);
  const filled = text.replaceAll(
    BLANK,
    (_whole, today: string | undefined, id: string | undefined, field: string | undefined, week, shift) => {
      const days = Number(shift ?? 0);
      if (today !== undefined) return addDays(stage.today, days);
      const booking = stage.record.bookings.find((one) => one.id === id);
      if (booking === undefined) throw new Error(`${scenario.id} names a booking that the sample does not have: ${id}`);
      switch (field) {
        case 'arrival':
          return addDays(booking.arrival, days);
        case 'departure':
          return addDays(booking.departure, days);
        case 'house':
          return booking.house;
        default: {
          const arrival = freeWeek(booking, Number(week), stage);
          return addDays(arrival, (field?.endsWith('to') ? 7 : 0) + days);
        }
      }
    },
  );
  return JSON.parse(filled) as Scenario;
}

/** The nth week from a Saturday that can be had in this house; the same for the same booking. */
function freeWeek(
  booking: Booking,
  nth: number,
  stage: { record: BusinessRecord; today: string; taken: TakenWeeks },
): string {
  const mine = `${booking.house} ${booking.id} ${nth}`;
  const before = stage.taken.find(({ house }) => house === mine);
  if (before !== undefined) return before.arrival;
  let arrival = addDays(stage.today, WEEKS_FROM_DAYS);
  arrival = addDays(arrival, (6 - weekday(arrival) + 7) % 7);
  for (let look = 0; look < WEEKS_LOOKED_AT; look += 1, arrival = addDays(arrival, 7)) {
    const stay = { house: booking.house, arrival, departure: addDays(arrival, 7), except: null };
    const promised = stage.taken.some(
      (taken) => taken.house.startsWith(`${booking.house} `) && taken.arrival === arrival,
    );
    if (promised || !isFree(stage.record, stay)) continue;
    stage.taken.push({ house: mine, arrival });
    return arrival;
  }
  throw new Error(`${booking.house} has no free week in the sample.`);
}
