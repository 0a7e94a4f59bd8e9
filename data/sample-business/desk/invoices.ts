import { statusOf, takeNumber } from '../booking-state.ts';
import { euros, ownerOf } from '../booking-view.ts';
import { addDays, addWorkingDays, dayOf } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';
import { Problem } from '../problem.ts';

interface Recipient {
  name: string;
  address: string;
}
/** Days after the departure in which an invoice may be written anew. */
const CORRECTION_DAYS = 30;

/** The invoice that counts now, or from when there is one. */
export function getInvoice({ record, booking, customer, moment }: BookingSituation) {
  const invoice = record.invoices.findLast(({ bookingId, kind }) => bookingId === booking.id && kind !== 'advance');
  const status = statusOf(booking, moment);
  const correctableUntil = addDays(booking.departure, CORRECTION_DAYS);
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    bookingStatus: status,
    state: invoice !== undefined ? 'issued' : status === 'cancelled' ? 'none' : 'not_yet',
    number: invoice?.number ?? null,
    amount: euros(invoice?.amountCents ?? booking.totalCents),
    currency: 'EUR',
    name: invoice?.name ?? booking.invoiceName ?? customer.name,
    issuedOn: invoice?.issuedOn ?? null,
    expectedOn: addDays(booking.departure, 2),
    paidInFull: booking.paidCents >= booking.totalCents,
    correctable: status !== 'cancelled' && dayOf(moment) <= correctableUntil,
    correctableUntil,
    advanceRequested: record.invoices.some(({ bookingId, kind }) => bookingId === booking.id && kind === 'advance'),
  };
}

/** Another name or address; amounts and dates stay. Before the invoice is written the address is simply noted for it. */
export function correctInvoice(at: BookingSituation, recipient: Recipient) {
  const { record, booking, customer, moment } = at;
  const today = dayOf(moment);
  if (statusOf(booking, moment) === 'cancelled') {
    throw new Problem(409, 'already_cancelled', 'There is no invoice for a cancelled booking.');
  }
  if (today > addDays(booking.departure, CORRECTION_DAYS)) {
    throw new Problem(422, 'too_late', 'An invoice can be corrected within 30 days after the departure.');
  }
  booking.invoiceName = recipient.name;
  const old = record.invoices.findLast(({ bookingId, kind }) => bookingId === booking.id && kind !== 'advance');
  const number = old === undefined ? null : `INV-${today.slice(0, 4)}-${takeNumber(record)}`;
  if (old !== undefined && number !== null) {
    record.invoices.push({ ...old, ...recipient, number, issuedOn: today, kind: 'correction' });
  }
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    number,
    replaces: old?.number ?? null,
    name: recipient.name,
    amount: euros(booking.totalCents),
    currency: 'EUR',
  };
}

/** An invoice before the stay, for a booking that is paid in full. */
export function requestAdvanceInvoice(at: BookingSituation, recipient: Recipient) {
  const { record, booking, customer, moment } = at;
  const today = dayOf(moment);
  if (statusOf(booking, moment) !== 'confirmed') {
    throw new Problem(409, 'not_before_stay', 'An invoice in advance is written for a stay that has not begun.');
  }
  if (booking.paidCents < booking.totalCents) {
    throw new Problem(
      409,
      'not_paid_in_full',
      'The full price must be paid first; the rest is due 30 days before arrival.',
    );
  }
  if (record.invoices.some(({ bookingId, kind }) => bookingId === booking.id && kind === 'advance')) {
    throw new Problem(409, 'already_requested', 'The invoice in advance has been asked for already.');
  }
  const number = `ADV-${today.slice(0, 4)}-${takeNumber(record)}`;
  const sentBy = addWorkingDays(today, 2);
  record.invoices.push({
    number,
    bookingId: booking.id,
    ...recipient,
    amountCents: booking.totalCents,
    issuedOn: sentBy,
    kind: 'advance',
  });
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    number,
    name: recipient.name,
    amount: euros(booking.totalCents),
    currency: 'EUR',
    sentBy,
  };
}
