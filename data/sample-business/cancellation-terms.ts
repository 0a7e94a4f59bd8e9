import { addDays, daysBetween } from './coast-calendar.ts';
import type { Booking, BusinessRecord } from './business-record.ts';
import { statusOf } from './booking-state.ts';

/**
 * full: seven days or more before check-in · first_night_kept: later · booked_twice: the same dates a second time, told within
 * a day · none: nothing comes back
 */
export interface CancellationTerms {
  rule: 'full' | 'first_night_kept' | 'booked_twice' | 'none';
  refundCents: number;
  keptCents: number;
  /** Local moment until which everything comes back. */
  fullRefundUntil: string;
}

/** What would come back if this booking were cancelled at `moment`. */
export function cancellationTerms(record: BusinessRecord, booking: Booking, moment: string): CancellationTerms {
  const fullRefundUntil = `${addDays(booking.firstArrival ?? booking.arrival, -7)}T15:00`;
  if (statusOf(booking, moment) !== 'confirmed') return { rule: 'none', refundCents: 0, keptCents: 0, fullRefundUntil };
  if (moment <= fullRefundUntil) return { rule: 'full', refundCents: booking.paidCents, keptCents: 0, fullRefundUntil };
  if (isSecondOfTwo(record, booking, moment)) {
    return { rule: 'booked_twice', refundCents: booking.paidCents, keptCents: 0, fullRefundUntil };
  }
  const keptCents = Math.min(booking.firstNightCents, booking.paidCents);
  return { rule: 'first_night_kept', refundCents: booking.paidCents - keptCents, keptCents, fullRefundUntil };
}

/** Booked within the last 24 hours although the same customer already had these nights. */
function isSecondOfTwo(record: BusinessRecord, booking: Booking, moment: string): boolean {
  if (hoursBetween(booking.createdAt, moment) > 24) return false;
  return record.bookings.some(
    (other) =>
      other.id !== booking.id &&
      other.customerId === booking.customerId &&
      other.cancelled === null &&
      other.createdAt <= booking.createdAt &&
      daysBetween(other.arrival, booking.arrival) === 0 &&
      daysBetween(other.departure, booking.departure) === 0,
  );
}
function hoursBetween(from: string, to: string): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 3_600_000;
}
