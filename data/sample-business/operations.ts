import { z } from 'zod';
import { bookingNotFound, Problem } from './problem.ts';
import { bookingSummary, bookingView, ownerOf } from './booking-view.ts';
import { statusOf } from './booking-state.ts';
import { isDay } from './coast-calendar.ts';
import type { BookingSituation, Operation, Situation } from './operation.ts';
import { cancelBooking } from './desk/cancel-booking.ts';
import { changeDates, quoteForDates } from './desk/change-dates.ts';
import { requestAccessibility } from './desk/request-accessibility.ts';
import { registerLateArrival } from './desk/register-late-arrival.ts';
import { correctInvoice, getInvoice, requestAdvanceInvoice } from './desk/invoices.ts';
import { refundStatus } from './desk/refund-status.ts';
import { paymentCheck, refundDoubleCharge, reportDoubleCharge } from './desk/double-charges.ts';
import { reportLostProperty } from './desk/report-lost-property.ts';
import { reportNoise } from './desk/report-noise.ts';

const Day = z.string().refine(isDay, 'must be a date like 2027-05-12');
const Money = z.number().min(0).max(100_000);
const Text = (most: number) => z.string().trim().min(1).max(most);

/** The posts that only calculate. */
const ONLY_READS = new Set(['quoteDates']);

/** Everything that can be asked of the desk. `openapi.json` describes the same list. */
export const operations: Operation[] = [
  {
    operationId: 'getCustomer',
    method: 'get',
    path: '/customer',
    changes: false,
    body: null,
    answer: ({ record, customer }) => ({
      ...ownerOf(customer),
      name: customer.name,
      language: customer.language,
      bookings: record.bookings.filter((booking) => booking.customerId === customer.id).length,
    }),
  },
  {
    operationId: 'listBookings',
    method: 'get',
    path: '/bookings',
    changes: false,
    body: null,
    answer: (situation, { query }) =>
      listBookings(situation, read(z.object({ when: z.enum(['all', 'upcoming', 'past']).default('all') }), query).when),
  },
  ofBooking('getBooking', 'get', '', null, (at) => bookingView(at.record, at.booking, at.customer, at.moment)),
  ofBooking(
    'cancelBooking',
    'post',
    '/cancellation',
    z.strictObject({
      expectedRefund: Money,
      reason: z.enum(['plans_changed', 'ill', 'travel_problem', 'booked_twice', 'other']).default('other'),
    }),
    cancelBooking,
  ),
  ofBooking('quoteDates', 'post', '/date-quotes', z.strictObject({ arrival: Day, departure: Day }), quoteForDates),
  ofBooking(
    'changeDates',
    'post',
    '/dates',
    z.strictObject({ arrival: Day, departure: Day, expectedToPay: Money, expectedToReturn: Money }),
    changeDates,
  ),
  ofBooking(
    'registerLateArrival',
    'post',
    '/late-arrival',
    z.strictObject({ expected: z.enum(['tonight', 'next_morning']).default('next_morning') }),
    registerLateArrival,
  ),
  ofBooking('getRefundStatus', 'get', '/refund', null, refundStatus),
  ofBooking('getInvoice', 'get', '/invoice', null, getInvoice),
  ofBooking(
    'correctInvoice',
    'post',
    '/invoice-corrections',
    z.strictObject({ name: Text(120), address: Text(400) }),
    correctInvoice,
  ),
  ofBooking(
    'requestAdvanceInvoice',
    'post',
    '/advance-invoices',
    z.strictObject({ name: Text(120), address: Text(400) }),
    requestAdvanceInvoice,
  ),
  ofBooking(
    'reportLostProperty',
    'post',
    '/lost-property',
    z.strictObject({
      category: z.enum(['clothes', 'valuables', 'papers', 'medicine', 'food', 'other']),
      item: Text(200),
      place: Text(200),
    }),
    reportLostProperty,
  ),
  ofBooking('checkPayments', 'get', '/payment-check', null, paymentCheck),
  ofBooking(
    'reportDoubleCharge',
    'post',
    '/payment-cases',
    z.strictObject({
      amount: Money,
      firstOn: Day,
      secondOn: Day,
      lastFour: z.string().regex(/^\d{4}$/, 'must be four digits'),
    }),
    reportDoubleCharge,
  ),
  ofBooking(
    'refundDoubleCharge',
    'post',
    '/double-charge-refunds',
    z.strictObject({ amount: Money }),
    refundDoubleCharge,
  ),
  ofBooking(
    'reportNoise',
    'post',
    '/noise-complaints',
    z.strictObject({ source: z.enum(['our house', 'neighbour', 'unknown']), description: Text(500) }),
    reportNoise,
  ),
  ofBooking(
    'requestAccessibility',
    'post',
    '/accessibility-requests',
    z.strictObject({
      need: z.enum(['shower chair', 'raised toilet seat', 'bed blocks', 'ramp', 'light signals']),
    }),
    requestAccessibility,
  ),
];

function ofBooking<Body>(
  operationId: string,
  method: 'get' | 'post',
  below: string,
  body: z.ZodType<Body> | null,
  does: (situation: BookingSituation, body: Body) => unknown,
): Operation {
  return {
    operationId,
    method,
    path: `/bookings/:bookingId${below}`,
    changes: method === 'post' && !ONLY_READS.has(operationId),
    body,
    answer: (situation, input) => {
      const wanted = input.bookingId?.toUpperCase();
      const booking = situation.record.bookings.find(
        ({ id, customerId }) => id === wanted && customerId === situation.customer.id,
      );
      if (booking === undefined) throw bookingNotFound();
      // Without a body there is nothing to read, and whoever takes none never looks at it.
      return does({ ...situation, booking }, body === null ? (undefined as Body) : read(body, input.body));
    },
  };
}

function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const found = shape.safeParse(value ?? {});
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new Problem(
    422,
    'invalid',
    `${place === '' ? 'The request' : place}: ${issue?.message ?? 'is not as described'}.`,
  );
}

function listBookings({ record, customer, moment }: Situation, when: 'all' | 'upcoming' | 'past') {
  const mine = record.bookings
    .filter((booking) => booking.customerId === customer.id)
    .filter((booking) => {
      if (when === 'all') return true;
      const status = statusOf(booking, moment);
      return (status === 'confirmed' || status === 'in_house') === (when === 'upcoming');
    })
    .toSorted((a, b) => a.arrival.localeCompare(b.arrival));
  return {
    ...ownerOf(customer),
    count: mine.length,
    bookings: mine.map((booking) => bookingSummary(booking, customer, moment)),
  };
}
