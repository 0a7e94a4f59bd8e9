import { takeNumber } from '../booking-state.ts';
import { euros, ownerOf } from '../booking-view.ts';
import { addWorkingDays, dayOf } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';
import { checkPayments } from '../payment-check.ts';
import { Problem } from '../problem.ts';
import { openCase } from './open-case.ts';

export function paymentCheck({ record, booking, customer, moment }: BookingSituation) {
  const found = checkPayments(record, booking, moment);
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    verdict: found.verdict,
    amount: euros(found.amountCents),
    currency: 'EUR',
    on: found.on,
    until: found.until,
  };
}

/** Opens a case for what a guest sees and we do not: somebody looks within one working day. No money moves. */
export function reportDoubleCharge(
  at: BookingSituation,
  report: { amount: number; firstOn: string; secondOn: string; lastFour: string },
) {
  const { verdict } = checkPayments(at.record, at.booking, at.moment);
  if (verdict === 'refund_running') {
    throw new Problem(409, 'already_refunded', 'The refund of the second payment is on its way.');
  }
  if (verdict === 'case_open') throw new Problem(409, 'case_open', 'We are looking at these payments already.');
  const opened = openCase(at, 'double_charge', 'checking', report);
  return {
    bookingId: at.booking.id,
    ...ownerOf(at.customer),
    caseId: opened.id,
    state: opened.state,
    answerBy: addWorkingDays(dayOf(at.moment), 1),
  };
}

/** Sends the second of two final payments back, in exactly its amount. */
export function refundDoubleCharge(at: BookingSituation, wish: { amount: number }) {
  const { record, booking, customer, moment } = at;
  const found = checkPayments(record, booking, moment);
  if (found.verdict === 'refund_running') {
    throw new Problem(409, 'already_refunded', 'The refund of the second payment is on its way.');
  }
  if (found.verdict !== 'double') {
    throw new Problem(409, 'no_double_charge', 'There are no two final payments of the same amount for this booking.');
  }
  if (Math.round(wish.amount * 100) !== found.amountCents) {
    throw new Problem(409, 'amount_changed', `The second payment is ${euros(found.amountCents)} EUR.`);
  }
  const today = dayOf(moment);
  const reference = `R-${takeNumber(record)}`;
  const startsOn = addWorkingDays(today, 1);
  record.refunds.push({
    id: reference,
    bookingId: booking.id,
    reason: 'double_charge',
    amountCents: found.amountCents,
    method: booking.paidBy,
    promisedOn: today,
    startsOn,
  });
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    refundReference: reference,
    amount: euros(found.amountCents),
    currency: 'EUR',
    startsBy: addWorkingDays(today, 2),
  };
}
