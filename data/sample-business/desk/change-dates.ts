import { payment, takeNumber } from '../booking-state.ts';
import { bookingSummary, euros, ownerOf } from '../booking-view.ts';
import { addWorkingDays, dayOf, daysBetween } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { quoteDates, type DateRefusal } from '../quote-dates.ts';

interface Wish {
  arrival: string;
  departure: string;
}

/** What moving to these nights would cost; changes nothing. */
export function quoteForDates({ record, booking, customer, moment }: BookingSituation, wish: Wish) {
  const quote = quoteDates(record, booking, wish, moment);
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    house: booking.house,
    arrival: wish.arrival,
    departure: wish.departure,
    nights: Math.max(0, daysBetween(wish.arrival, wish.departure)),
    possible: quote.possible,
    reason: quote.reason,
    newTotal: euros(quote.newTotalCents),
    fee: euros(quote.feeCents),
    toPay: euros(quote.toPayCents),
    toReturn: euros(quote.toReturnCents),
    dueLater: euros(quote.dueLaterCents),
    currency: 'EUR',
    freeArrival: quote.nearest?.arrival ?? null,
    freeDeparture: quote.nearest?.departure ?? null,
  };
}

/** Moves a booking, when the price is the one the guest agreed to. */
export function changeDates(
  { record, booking, customer, moment }: BookingSituation,
  wish: Wish & { expectedToPay: number; expectedToReturn: number },
) {
  const quote = quoteDates(record, booking, wish, moment);
  if (quote.reason !== 'none') throw new Problem(statusFor(quote.reason), quote.reason, sentences[quote.reason]);
  if (cents(wish.expectedToPay) !== quote.toPayCents || cents(wish.expectedToReturn) !== quote.toReturnCents) {
    throw new Problem(409, 'amount_changed', 'The price of these nights is no longer the one that was agreed to.');
  }
  const today = dayOf(moment);
  if (quote.toPayCents > 0) record.payments.push(payment(record, booking, quote.toPayCents, today));
  if (quote.toReturnCents > 0) {
    record.refunds.push({
      id: `R-${takeNumber(record)}`,
      bookingId: booking.id,
      reason: 'date_change',
      amountCents: quote.toReturnCents,
      method: booking.paidBy,
      promisedOn: today,
      startsOn: addWorkingDays(today, 1),
    });
  }
  if (quote.feeCents > 0) {
    booking.firstArrival ??= booking.arrival;
    booking.lateMoves += 1;
  }
  moveKeyBox(booking, wish.arrival);
  booking.paidCents += quote.toPayCents - quote.toReturnCents - quote.feeCents;
  booking.totalCents = quote.newTotalCents;
  booking.firstNightCents = quote.newFirstNightCents;
  booking.arrival = wish.arrival;
  booking.departure = wish.departure;
  return {
    ...bookingSummary(booking, customer, moment),
    fee: euros(quote.feeCents),
    toPay: euros(quote.toPayCents),
    toReturn: euros(quote.toReturnCents),
    dueLater: euros(quote.dueLaterCents),
  };
}

/** Whoever has checked in stays so; a new arrival begins anew, and a note about a late one no longer counts. */
function moveKeyBox(booking: BookingSituation['booking'], arrival: string): void {
  if (arrival === booking.arrival || booking.checksInAt === null) return;
  const hour = booking.lateArrival === 'next_morning' ? '17:00' : booking.checksInAt.slice(11);
  booking.checksInAt = `${arrival}T${hour}`;
  booking.lateArrival = 'none';
}

function cents(amount: number): number {
  return Math.round(amount * 100);
}

/** 422 for what could never be had, 409 for what is not to be had as things stand. */
function statusFor(reason: DateRefusal): 409 | 422 {
  const never: DateRefusal[] = [
    'departure_not_after_arrival',
    'in_the_past',
    'too_far_ahead',
    'too_short',
    'saturday_to_saturday',
    'long_stay',
    'same_dates',
  ];
  return never.includes(reason) ? 422 : 409;
}

const sentences: Record<DateRefusal, string> = {
  cancelled: 'This booking is cancelled.',
  stay_over: 'This stay is over.',
  already_checked_in: 'The stay has begun: it can only be made longer.',
  same_dates: 'These are the dates that the booking has.',
  too_late: 'In the last 48 hours before check-in dates can no longer be changed.',
  late_move_used: 'In the last seven days a booking can be moved only once.',
  dates_taken: 'The house is taken on some of these nights.',
  departure_not_after_arrival: 'The departure must come after the arrival.',
  in_the_past: 'The new arrival lies in the past.',
  too_far_ahead: 'Stays can be booked up to 18 months ahead.',
  too_short: 'That is shorter than the shortest stay of this season.',
  saturday_to_saturday: 'In July and August this house goes from Saturday to Saturday.',
  long_stay: 'Stays of 28 nights or more are agreed with a person.',
};
