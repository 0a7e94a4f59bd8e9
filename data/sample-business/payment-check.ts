import type { Booking, BusinessRecord, Payment } from './business-record.ts';
import { addWorkingDays, dayOf } from './coast-calendar.ts';

/**
 * refund_running: one of two is already on its way back · double: both are final · pending: the second will go away by itself ·
 * case_open: we are looking · deposit_hold: held, not charged · two_parts: 30 and 70 per cent · nothing_found
 */
export interface PaymentCheck {
  verdict: 'refund_running' | 'double' | 'pending' | 'case_open' | 'deposit_hold' | 'two_parts' | 'nothing_found';
  amountCents: number;
  /** Day of the amount in question, and day by which a pending one is gone. */
  on: string | null;
  until: string | null;
}

/** Looks at what a guest may take for a double charge, the most serious first. */
export function checkPayments(record: BusinessRecord, booking: Booking, moment: string): PaymentCheck {
  const mine = record.payments.filter((made) => made.bookingId === booking.id);
  const refund = record.refunds.find((made) => made.bookingId === booking.id && made.reason === 'double_charge');
  const double = mine.find((made) => made.extra && made.state === 'final');
  if (refund !== undefined) return of('refund_running', refund.amountCents, refund.promisedOn, null);
  if (double !== undefined) return of('double', double.amountCents, double.on, null);
  const pending = mine.find((made) => made.state === 'pending' && dayOf(moment) <= addWorkingDays(made.on, 3));
  if (pending !== undefined) {
    return of('pending', pending.amountCents, pending.on, addWorkingDays(pending.on, 3));
  }
  const open = record.cases.find(
    (made) => made.bookingId === booking.id && made.kind === 'double_charge' && made.state === 'checking',
  );
  if (open !== undefined) return of('case_open', 0, open.openedOn, null);
  return harmless(mine);
}

function harmless(payments: Payment[]): PaymentCheck {
  const hold = payments.find((made) => made.kind === 'deposit_hold');
  if (hold !== undefined) return of('deposit_hold', hold.amountCents, hold.on, null);
  const parts = payments.filter((made) => made.kind === 'payment');
  const last = parts.at(-1);
  if (parts.length >= 2 && last !== undefined) return of('two_parts', last.amountCents, last.on, null);
  return of('nothing_found', 0, null, null);
}
function of(
  verdict: PaymentCheck['verdict'],
  amountCents: number,
  on: string | null,
  until: string | null,
): PaymentCheck {
  return { verdict, amountCents, on, until };
}
