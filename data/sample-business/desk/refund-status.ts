import { euros, ownerOf } from '../booking-view.ts';
import { statusOf } from '../booking-state.ts';
import type { Refund } from '../business-record.ts';
import { addWorkingDays, dayOf } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';

/** Working days that a bank takes after we have sent it. */
const BANK_DAYS = { card: 7, transfer: 3, voucher: 0 };

/** Where the latest refund of a booking is. `overdue`: by the help centre's times it should have been there by now. */
export function refundStatus({ record, booking, customer, moment }: BookingSituation) {
  const refund = record.refunds.findLast(({ bookingId }) => bookingId === booking.id);
  const of = { bookingId: booking.id, ...ownerOf(customer), bookingStatus: statusOf(booking, moment), currency: 'EUR' };
  if (refund === undefined || refund.amountCents === 0) {
    return {
      ...of,
      state: 'none',
      amount: 0,
      reason: null,
      method: null,
      reference: null,
      promisedOn: null,
      startedOn: null,
      expectedBy: null,
      overdue: false,
    };
  }
  return { ...of, ...stateOf(refund, dayOf(moment)) };
}

function stateOf(refund: Refund, today: string) {
  const started = refund.startsOn !== null && refund.startsOn <= today;
  // Two working days to start it, then the bank's time.
  const startBy = addWorkingDays(refund.promisedOn, 2);
  const expectedBy = addWorkingDays(
    started && refund.startsOn !== null ? refund.startsOn : startBy,
    BANK_DAYS[refund.method],
  );
  return {
    state: started ? 'started' : 'planned',
    amount: euros(refund.amountCents),
    reason: refund.reason,
    method: refund.method,
    reference: refund.id,
    promisedOn: refund.promisedOn,
    startedOn: started ? refund.startsOn : null,
    expectedBy,
    overdue: started ? expectedBy < today : startBy < today,
  };
}
