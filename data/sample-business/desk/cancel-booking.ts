import { statusOf, takeNumber } from '../booking-state.ts';
import { bookingSummary, euros } from '../booking-view.ts';
import type { CancelReason } from '../business-record.ts';
import { cancellationTerms } from '../cancellation-terms.ts';
import { addWorkingDays, dayOf } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';
import { Problem } from '../problem.ts';

/** Cancels by the house's terms, when what comes back is what the guest agreed to. */
export function cancelBooking(
  { record, booking, customer, moment }: BookingSituation,
  wish: { expectedRefund: number; reason: CancelReason },
) {
  refuseUnlessConfirmed(statusOf(booking, moment));
  const terms = cancellationTerms(record, booking, moment);
  if (Math.round(wish.expectedRefund * 100) !== terms.refundCents) {
    throw new Problem(
      409,
      'amount_changed',
      `By now ${euros(terms.refundCents)} EUR would come back, not ${wish.expectedRefund} EUR.`,
    );
  }
  const today = dayOf(moment);
  booking.cancelled = { on: today, reason: wish.reason };
  booking.paidCents -= terms.refundCents;
  const reference = terms.refundCents === 0 ? null : `R-${takeNumber(record)}`;
  if (reference !== null) {
    record.refunds.push({
      id: reference,
      bookingId: booking.id,
      reason: 'cancellation',
      amountCents: terms.refundCents,
      method: booking.paidBy,
      promisedOn: today,
      startsOn: addWorkingDays(today, 1),
    });
  }
  return {
    ...bookingSummary(booking, customer, moment),
    refund: euros(terms.refundCents),
    kept: euros(terms.keptCents),
    refundReference: reference,
  };
}

function refuseUnlessConfirmed(status: ReturnType<typeof statusOf>): void {
  switch (status) {
    case 'confirmed':
      return;
    case 'cancelled':
      throw new Problem(409, 'already_cancelled', 'This booking is cancelled already.');
    case 'in_house':
      throw new Problem(409, 'already_checked_in', 'The stay has begun; nights that are not used are not refunded.');
    case 'completed':
      throw new Problem(409, 'stay_over', 'This stay is over.');
  }
}
