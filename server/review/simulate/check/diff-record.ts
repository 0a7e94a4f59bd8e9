import type {
  Booking,
  BusinessRecord,
  Case,
  Invoice,
  Payment,
  Refund,
} from '../../../../data/sample-business/business-record.ts';

/** Fields of a booking that follow from others: money held, and what the rules for a next move go by. */
const FOLLOWS = new Set(['paidCents', 'totalCents', 'firstNightCents', 'firstArrival', 'lateMoves', 'checksInAt']);

export interface BusinessChange {
  /** The booking, or the customer, that it is about. */
  of: string;
  words: string;
}

/** What is different in the business, a line for each deed. Twice the same deed is two lines. */
export function diffRecord(before: BusinessRecord, after: BusinessRecord): BusinessChange[] {
  return [
    ...diffRows(
      before.bookings,
      after.bookings,
      (row) => row.id,
      (row) => row.id,
      () => 'booked',
      diffBooking,
    ),
    ...diffRows(before.payments, after.payments, (row) => row.id, ofBooking, paymentWords),
    ...diffRows(before.refunds, after.refunds, (row) => row.id, ofBooking, refundWords),
    ...diffRows(before.invoices, after.invoices, (row) => row.number, ofBooking, invoiceWords),
    ...diffRows(before.cases, after.cases, (row) => row.id, ofBooking, caseWords),
    ...diffRows(
      before.customers,
      after.customers,
      (row) => row.id,
      (row) => row.id,
      () => 'new customer',
    ),
  ];
}

const ofBooking = (row: { bookingId: string }): string => row.bookingId;
const paymentWords = ({ kind, amountCents }: Payment): string => `${kind} ${euros(amountCents)}`;
const refundWords = ({ reason, amountCents }: Refund): string => `refund ${reason} ${euros(amountCents)}`;
const invoiceWords = ({ kind, name, address }: Invoice): string => `invoice ${kind}: ${name}, ${address}`;
const caseWords = ({ kind, state, details }: Case): string =>
  `case ${kind} ${state}: ${Object.values(details).join(', ')}`;
const euros = (cents: number): string => (cents / 100).toFixed(2);

function diffRows<T extends object>(
  before: readonly T[],
  after: readonly T[],
  idOf: (row: T) => string,
  of: (row: T) => string,
  words: (row: T) => string,
  differences: (before: T, after: T) => string[] = (one, other) =>
    JSON.stringify(one) === JSON.stringify(other) ? [] : [`changed ${words(other)}`],
): BusinessChange[] {
  const old = new Map(before.map((row) => [idOf(row), row]));
  const left = new Set(old.keys());
  const changes: BusinessChange[] = [];
  for (const row of after) {
    const was = old.get(idOf(row));
    left.delete(idOf(row));
    const found = was === undefined ? [words(row)] : differences(was, row);
    changes.push(...found.map((each) => ({ of: of(row), words: `${of(row)} ${each}` })));
  }
  for (const id of left) {
    const row = old.get(id);
    if (row !== undefined) changes.push({ of: of(row), words: `${of(row)} lost: ${words(row)}` });
  }
  return changes;
}

function diffBooking(before: Booking, after: Booking): string[] {
  const words: string[] = [];
  if (before.cancelled === null && after.cancelled !== null) words.push('cancelled');
  if (before.arrival !== after.arrival || before.departure !== after.departure)
    words.push(`moved to ${after.arrival} ${after.departure}`);
  const told = new Set(['cancelled', 'arrival', 'departure', ...FOLLOWS]);
  for (const [name, value] of Object.entries(after)) {
    const was: unknown = Reflect.get(before, name);
    if (!told.has(name) && JSON.stringify(was) !== JSON.stringify(value)) words.push(`${name} ${String(value)}`);
  }
  return words;
}
