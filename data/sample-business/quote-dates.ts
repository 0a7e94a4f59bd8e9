import { isFree, statusOf } from './booking-state.ts';
import type { Booking, BusinessRecord } from './business-record.ts';
import { addDays, dayOf, daysBetween } from './coast-calendar.ts';
import { houseNamed } from './houses.ts';
import { priceOfStay, stayProblem, type StayProblem } from './price-of-stay.ts';

export interface DateQuote {
  possible: boolean;
  reason: DateRefusal | 'none';
  newTotalCents: number;
  newFirstNightCents: number;
  feeCents: number;
  /** Now, by the way the booking was paid. */
  toPayCents: number;
  toReturnCents: number;
  /** Thirty days before the new arrival. */
  dueLaterCents: number;
  /** When the house is taken: the nearest stay of the same length that can be had. */
  nearest: { arrival: string; departure: string } | null;
}
export type DateRefusal =
  | StayProblem
  | 'cancelled'
  | 'stay_over'
  | 'already_checked_in'
  | 'same_dates'
  | 'too_late'
  | 'late_move_used'
  | 'dates_taken';

const LATE_FEE_CENTS = 3_000;

/** Whether a booking may move to these nights at `moment`, and what that costs. Changes nothing. */
export function quoteDates(
  record: BusinessRecord,
  booking: Booking,
  wish: { arrival: string; departure: string },
  moment: string,
): DateQuote {
  const house = houseNamed(booking.house);
  const price = priceOfStay(house, { ...wish, adults: booking.adults, dogs: booking.dogs });
  const late = statusOf(booking, moment) === 'confirmed' && moment > `${addDays(booking.arrival, -7)}T15:00`;
  const feeCents = late ? LATE_FEE_CENTS : 0;
  const reason = refusal(record, booking, wish, moment, late);
  const balanceCents = price.totalCents - booking.paidCents;
  const payLater = daysBetween(dayOf(moment), wish.arrival) > 30 && booking.paidCents < booking.totalCents;
  const nowCents = (payLater ? Math.min(0, balanceCents) : balanceCents) + feeCents;
  const possible = reason === 'none';
  return {
    possible,
    reason,
    newTotalCents: price.totalCents,
    newFirstNightCents: price.firstNightCents,
    feeCents,
    toPayCents: possible ? Math.max(0, nowCents) : 0,
    toReturnCents: possible ? Math.max(0, -nowCents) : 0,
    dueLaterCents: possible && payLater ? Math.max(0, balanceCents) : 0,
    nearest: reason === 'dates_taken' ? nearestFree(record, booking, wish, moment) : null,
  };
}

function refusal(
  record: BusinessRecord,
  booking: Booking,
  wish: { arrival: string; departure: string },
  moment: string,
  late: boolean,
): DateQuote['reason'] {
  const status = statusOf(booking, moment);
  if (status === 'cancelled') return 'cancelled';
  if (status === 'completed') return 'stay_over';
  if (wish.departure <= wish.arrival) return 'departure_not_after_arrival';
  if (wish.arrival === booking.arrival && wish.departure === booking.departure) return 'same_dates';
  const free = isFree(record, { ...wish, house: booking.house, except: booking.id });
  if (status === 'in_house') {
    // Whoever is in the house may stay longer; nights given up are not refunded, so nothing else can move.
    if (wish.arrival !== booking.arrival || wish.departure < booking.departure) return 'already_checked_in';
    return daysBetween(wish.arrival, wish.departure) >= 28 ? 'long_stay' : free ? 'none' : 'dates_taken';
  }
  if (moment > `${addDays(booking.arrival, -2)}T15:00`) return 'too_late';
  if (late && booking.lateMoves > 0) return 'late_move_used';
  const problem = stayProblem(houseNamed(booking.house), wish, dayOf(moment));
  if (problem !== null) return problem;
  return free ? 'none' : 'dates_taken';
}

function nearestFree(
  record: BusinessRecord,
  booking: Booking,
  wish: { arrival: string; departure: string },
  moment: string,
): DateQuote['nearest'] {
  if (statusOf(booking, moment) !== 'confirmed') return null;
  const nights = daysBetween(wish.arrival, wish.departure);
  const house = houseNamed(booking.house);
  // One day later, one earlier, two later …
  for (let step = 1; step <= 14; step += 1) {
    for (const shift of [step, -step]) {
      const arrival = addDays(wish.arrival, shift);
      const stay = { arrival, departure: addDays(arrival, nights) };
      const isAsItWas = stay.arrival === booking.arrival && stay.departure === booking.departure;
      if (isAsItWas || stayProblem(house, stay, dayOf(moment)) !== null) continue;
      if (isFree(record, { ...stay, house: booking.house, except: booking.id })) return stay;
    }
  }
  return null;
}
