import { statusOf } from './booking-state.ts';
import type { Booking, BusinessRecord, Customer } from './business-record.ts';
import { cancellationTerms } from './cancellation-terms.ts';
import { addDays, dayOf, daysBetween } from './coast-calendar.ts';
import { houseNamed } from './houses.ts';

/** Whose the answer is: on every answer, so that whoever asks can check it. */
export function ownerOf(customer: Customer): { customerId: string; customerEmail: string } {
  return { customerId: customer.id, customerEmail: customer.email };
}

export function euros(cents: number): number {
  return cents / 100;
}

export function bookingSummary(booking: Booking, customer: Customer, moment: string) {
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    house: booking.house,
    arrival: booking.arrival,
    departure: booking.departure,
    nights: daysBetween(booking.arrival, booking.departure),
    status: statusOf(booking, moment),
    total: euros(booking.totalCents),
    currency: 'EUR',
  };
}

/** A booking with what cancelling and moving it would mean at this moment. */
export function bookingView(record: BusinessRecord, booking: Booking, customer: Customer, moment: string) {
  const terms = cancellationTerms(record, booking, moment);
  const house = houseNamed(booking.house);
  return {
    ...bookingSummary(booking, customer, moment),
    place: house.place,
    stepFree: house.stepFree,
    lightSignals: house.lightSignals,
    adults: booking.adults,
    children: booking.children,
    dogs: booking.dogs,
    bookedOn: booking.createdAt.slice(0, 10),
    paid: euros(booking.paidCents),
    paidInFull: booking.paidCents >= booking.totalCents,
    refund: euros(terms.refundCents),
    kept: euros(terms.keptCents),
    refundRule: terms.rule,
    /** A day; everything comes back until 15:00 on it. */
    fullRefundUntil: dayOf(terms.fullRefundUntil),
    movable: movable(booking, moment),
    lateArrival: booking.lateArrival,
    lateArrivalOpen: statusOf(booking, moment) === 'confirmed' && moment < `${addDays(booking.arrival, 1)}T11:00`,
    noiseComplaints: record.cases.filter((open) => open.kind === 'noise' && open.bookingId === booking.id).length,
    cancelledOn: booking.cancelled?.on ?? null,
  };
}

/** free · fee: once more, for 30 euros · used: that one move was made · no: the last 48 hours, or begun, over, cancelled · longer */
function movable(booking: Booking, moment: string): 'free' | 'fee' | 'used' | 'longer' | 'no' {
  const status = statusOf(booking, moment);
  if (status === 'in_house') return 'longer';
  if (status !== 'confirmed' || moment > `${addDays(booking.arrival, -2)}T15:00`) return 'no';
  if (moment <= `${addDays(booking.arrival, -7)}T15:00`) return 'free';
  return booking.lateMoves > 0 ? 'used' : 'fee';
}
