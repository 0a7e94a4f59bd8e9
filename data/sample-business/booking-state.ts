import { addDays, addWorkingDays, dayOf, daysBetween } from './coast-calendar.ts';
import type { Booking, BusinessRecord, Payment } from './business-record.ts';

export type BookingStatus = 'confirmed' | 'in_house' | 'completed' | 'cancelled';

/** confirmed: before the key box was first opened · in_house: until 11:00 of the last day · completed · cancelled */
export function statusOf(booking: Booking, moment: string): BookingStatus {
  if (booking.cancelled !== null) return 'cancelled';
  if (moment >= `${booking.departure}T11:00`) return 'completed';
  return booking.checksInAt !== null && moment >= booking.checksInAt ? 'in_house' : 'confirmed';
}

/** No other booking that stands has one of these nights. */
export function isFree(
  record: BusinessRecord,
  stay: { house: string; arrival: string; departure: string; except: string | null },
): boolean {
  return !record.bookings.some(
    (other) =>
      other.id !== stay.except &&
      other.house === stay.house &&
      other.cancelled === null &&
      other.arrival < stay.departure &&
      stay.arrival < other.departure,
  );
}

/** What happens by itself as days go by: the second part is charged thirty days ahead, a house nobody comes to is given up. */
export function settle(record: BusinessRecord, moment: string): void {
  const today = dayOf(moment);
  for (const booking of record.bookings) {
    if (booking.cancelled !== null) continue;
    if (booking.checksInAt === null && moment >= `${addDays(booking.arrival, 1)}T11:00`) giveUp(record, booking, today);
    const due = booking.totalCents - booking.paidCents;
    if (booking.cancelled === null && due > 0 && daysBetween(today, booking.arrival) <= 30) {
      record.payments.push(payment(record, booking, due, today));
      booking.paidCents = booking.totalCents;
    }
  }
}

export function payment(record: BusinessRecord, booking: Booking, amountCents: number, on: string): Payment {
  return {
    id: `PAY-${takeNumber(record)}`,
    bookingId: booking.id,
    kind: 'payment',
    state: 'final',
    amountCents,
    on,
    lastFour: record.payments.find((made) => made.bookingId === booking.id)?.lastFour ?? '0000',
    extra: false,
  };
}

export function takeNumber(record: BusinessRecord): number {
  record.nextNumber += 1;
  return record.nextNumber;
}

function giveUp(record: BusinessRecord, booking: Booking, today: string): void {
  booking.cancelled = { on: today, reason: 'no_show' };
  const amountCents = Math.max(0, booking.paidCents - booking.firstNightCents);
  booking.paidCents -= amountCents;
  record.refunds.push({
    id: `R-${takeNumber(record)}`,
    bookingId: booking.id,
    reason: 'no_show',
    amountCents,
    method: booking.paidBy,
    promisedOn: today,
    startsOn: addWorkingDays(today, 1),
  });
}
