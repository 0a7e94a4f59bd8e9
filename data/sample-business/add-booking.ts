import { payment, takeNumber } from './booking-state.ts';
import type { Booking, BusinessRecord } from './business-record.ts';
import { addDays, addWorkingDays, dayOf } from './coast-calendar.ts';
import { houseNamed } from './houses.ts';
import { priceOfStay } from './price-of-stay.ts';

/** How a made-up booking is to be. Days count from today. */
export interface Plan {
  /** 1 is C-1001. */
  customer: number;
  house: string;
  from: number;
  nights: number;
  adults: number;
  dogs?: number;
  bookedAgo?: number;
  /** Cancelled so many days ago, never before it was booked. */
  cancelled?: number;
  /** The refund was promised and nobody sent it. */
  forgotten?: boolean;
  /** Local hour at which the key box is opened first. */
  comes?: string;
  /** Moved in the last seven days from this arrival. */
  firstFrom?: number;
  charged?: 'double' | 'pending';
  noise?: number;
  /** Kind of thing that was found in the house. */
  found?: string;
  paidBy?: Booking['paidBy'];
}

/** Writes a booking with its payments, refund, invoice and cases into the record. */
export function addBooking(record: BusinessRecord, plan: Plan, moment: string, random: () => number): void {
  const today = dayOf(moment);
  const arrival = addDays(today, plan.from);
  const departure = addDays(arrival, plan.nights);
  const price = priceOfStay(houseNamed(plan.house), { arrival, departure, adults: plan.adults, dogs: plan.dogs ?? 0 });
  const bookedAgo = plan.bookedAgo ?? Math.max(45, (plan.cancelled ?? 0) + 35, 35 - plan.from);
  const booking: Booking = {
    id: `PH-${10_001 + record.bookings.length}`,
    customerId: `C-${1000 + plan.customer}`,
    house: plan.house,
    arrival,
    departure,
    adults: plan.adults,
    children: 0,
    dogs: plan.dogs ?? 0,
    createdAt: `${addDays(today, -bookedAgo)}T${bookedAgo === 0 ? '00:00' : '10:00'}`,
    checksInAt: plan.comes === 'never' ? null : `${arrival}T${plan.comes ?? hour(random)}`,
    cancelled: null,
    totalCents: price.totalCents,
    paidCents: 0,
    firstNightCents: price.firstNightCents,
    paidBy: plan.paidBy ?? 'card',
    firstArrival: plan.firstFrom === undefined ? null : addDays(today, plan.firstFrom),
    lateMoves: plan.firstFrom === undefined ? 0 : 1,
    lateArrival: 'none',
    invoiceName: null,
  };
  record.bookings.push(booking);
  pay(record, booking, plan, today, random);
  if (plan.cancelled !== undefined) cancel(record, booking, plan, today);
  if (plan.comes === 'never') neverCame(record, booking, today);
  writeInvoice(record, booking, today);
  openCases(record, booking, plan, today);
}

function hour(random: () => number): string {
  return `${15 + Math.floor(random() * 6)}:${10 + Math.floor(random() * 50)}`;
}

function pay(record: BusinessRecord, booking: Booking, plan: Plan, today: string, random: () => number): void {
  const lastFour = String(1_000 + Math.floor(random() * 9_000));
  const booked = dayOf(booking.createdAt);
  const restOn = addDays(booking.arrival, -30);
  const take = (amountCents: number, on: string) => {
    record.payments.push({ ...payment(record, booking, amountCents, on), lastFour });
    booking.paidCents += amountCents;
  };
  const first = restOn <= booked ? booking.totalCents : Math.round(booking.totalCents * 0.3);
  const extra = { ...payment(record, booking, first, booked), lastFour };
  take(first, booked);
  if (first < booking.totalCents && restOn <= lastDay(plan, today)) take(booking.totalCents - first, restOn);
  if (plan.charged === 'double') record.payments.push({ ...extra, extra: true });
  if (plan.charged === 'pending') record.payments.push({ ...extra, state: 'pending', extra: true });
  const holdOn = addDays(booking.arrival, -1);
  const held = holdOn <= today && today <= addDays(booking.departure, 7);
  if (!held || plan.cancelled !== undefined) return;
  const amountCents = houseNamed(booking.house).sleeps >= 7 ? 50_000 : 30_000;
  record.payments.push({
    ...payment(record, booking, amountCents, holdOn),
    kind: 'deposit_hold',
    state: 'held',
    lastFour,
  });
}

/** Until when anything was still taken. */
function lastDay(plan: Plan, today: string): string {
  return plan.cancelled === undefined ? today : addDays(today, -plan.cancelled);
}

function cancel(record: BusinessRecord, booking: Booking, plan: Plan, today: string): void {
  const ago = Math.max(plan.cancelled ?? 0, plan.from <= 0 ? 1 - plan.from : 0);
  const on = addDays(today, -ago);
  const keptCents = on <= addDays(booking.arrival, -7) ? 0 : Math.min(booking.firstNightCents, booking.paidCents);
  booking.cancelled = { on, reason: 'plans_changed' };
  refund(
    record,
    booking,
    booking.paidCents - keptCents,
    on,
    'cancellation',
    plan.forgotten === true ? null : addWorkingDays(on, 1),
  );
}

function neverCame(record: BusinessRecord, booking: Booking, today: string): void {
  const on = addDays(booking.arrival, 1);
  if (on > today) return;
  booking.cancelled = { on, reason: 'no_show' };
  refund(record, booking, booking.paidCents - booking.firstNightCents, on, 'no_show', addWorkingDays(on, 1));
}

function refund(
  record: BusinessRecord,
  booking: Booking,
  amountCents: number,
  on: string,
  reason: 'cancellation' | 'no_show',
  startsOn: string | null,
): void {
  booking.paidCents -= amountCents;
  record.refunds.push({
    id: `R-${takeNumber(record)}`,
    bookingId: booking.id,
    reason,
    amountCents,
    method: booking.paidBy,
    promisedOn: on,
    startsOn,
  });
}

function writeInvoice(record: BusinessRecord, booking: Booking, today: string): void {
  const issuedOn = addDays(booking.departure, 2);
  if (booking.cancelled !== null || issuedOn > today) return;
  record.invoices.push({
    number: `INV-${booking.departure.slice(0, 4)}-${booking.id.slice(3)}`,
    bookingId: booking.id,
    name: record.customers.find((customer) => customer.id === booking.customerId)?.name ?? '',
    address: '',
    amountCents: booking.totalCents,
    issuedOn,
    kind: 'final',
  });
}

function openCases(record: BusinessRecord, booking: Booking, plan: Plan, today: string): void {
  for (let count = 0; count < (plan.noise ?? 0); count += 1) {
    record.cases.push({
      id: `K-${takeNumber(record)}`,
      kind: 'noise',
      bookingId: booking.id,
      openedOn: today,
      state: 'closed',
      details: { source: 'our house', description: 'Music on the terrace next door after midnight' },
    });
  }
  if (plan.found === undefined) return;
  record.cases.push({
    id: `K-${takeNumber(record)}`,
    kind: 'lost_property',
    bookingId: booking.id,
    openedOn: booking.departure,
    state: 'found',
    details: { category: plan.found, item: 'telephone charger', place: 'bedroom' },
  });
}
