import { describe, expect, test } from 'vitest';
import { settle, statusOf } from '../../../data/sample-business/booking-state.ts';
import { bookingView } from '../../../data/sample-business/booking-view.ts';
import type { Booking, BusinessRecord } from '../../../data/sample-business/business-record.ts';
import { cancellationTerms } from '../../../data/sample-business/cancellation-terms.ts';
import { addWorkingDays, momentOf } from '../../../data/sample-business/coast-calendar.ts';
import { cancelBooking } from '../../../data/sample-business/desk/cancel-booking.ts';
import { changeDates } from '../../../data/sample-business/desk/change-dates.ts';
import { refundStatus } from '../../../data/sample-business/desk/refund-status.ts';
import { registerLateArrival } from '../../../data/sample-business/desk/register-late-arrival.ts';
import { reportLostProperty } from '../../../data/sample-business/desk/report-lost-property.ts';
import { requestAccessibility } from '../../../data/sample-business/desk/request-accessibility.ts';
import { houseNamed, houses } from '../../../data/sample-business/houses.ts';
import { makeRecord } from '../../../data/sample-business/make-record.ts';
import { Problem } from '../../../data/sample-business/problem.ts';
import { priceOfStay } from '../../../data/sample-business/price-of-stay.ts';
import { quoteDates } from '../../../data/sample-business/quote-dates.ts';

const TODAY = '2026-11-24T10:00';

/** A booking of the record with its customer at a moment. */
function at(record: BusinessRecord, id: string, moment = TODAY) {
  const booking = record.bookings.find((one) => one.id === id) as Booking;
  const customer = record.customers.find((one) => one.id === booking.customerId)!;
  return { record, booking, customer, moment };
}
function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Problem) return `${error.status} ${error.code}`;
    throw error;
  }
  return 'done';
}

describe('Prices', () => {
  test("are those of the help centre's example", () => {
    const stay = { arrival: '2026-11-10', departure: '2026-11-13', adults: 2, dogs: 0 };
    const price = priceOfStay(houseNamed('Cabane des Pins'), stay);
    expect(price).toMatchObject({ nightsCents: 34_800, cleaningCents: 5_500, taxCents: 900, totalCents: 41_200 });
  });

  test('lie in the ranges of the price list, take the season of each night and the discount of the length', () => {
    const ranges = { small: [95, 120, 120, 150, 155, 190], six: [130, 170, 170, 220, 240, 310], seven: [210, 260, 270, 330, 380, 460] };
    for (const { place, sleeps, prices } of houses) {
      const range = ranges[place === 'forest' ? 'small' : sleeps >= 7 ? 'seven' : 'six'];
      for (const [season, price] of prices.entries()) {
        expect(price).toBeGreaterThanOrEqual(range[season * 2]!);
        expect(price).toBeLessThanOrEqual(range[season * 2 + 1]!);
      }
    }
    const overTheEdge = { arrival: '2026-10-31', departure: '2026-11-02', adults: 1, dogs: 1 };
    expect(priceOfStay(houseNamed('Cabane des Pins'), overTheEdge).nightsCents).toBe(14_400 + 11_600);
    const week = { arrival: '2026-11-02', departure: '2026-11-09', adults: 1, dogs: 1 };
    expect(priceOfStay(houseNamed('Cabane des Pins'), week)).toMatchObject({ nightsCents: 77_140, dogsCents: 2_500 });
  });
});

describe('Cancelling', () => {
  test.each([
    ['2026-12-11T15:00', 'full', 53_100],
    ['2026-12-11T15:01', 'first_night_kept', 41_500],
    ['2026-12-18T14:00', 'first_night_kept', 41_500],
    ['2026-12-18T23:59', 'none', 0],
    ['2026-12-22T11:00', 'none', 0],
  ])('at %s is %s', (moment, rule, refundCents) => {
    const { record, booking } = at(makeRecord(TODAY), 'PH-10001');
    expect(cancellationTerms(record, booking, moment)).toMatchObject({ rule, refundCents });
  });

  test('goes by the first arrival when the booking was moved late, and returns a second booking of the same dates within a day', () => {
    const record = makeRecord(TODAY);
    expect(cancellationTerms(record, at(record, 'PH-10010').booking, TODAY).rule).toBe('first_night_kept');
    expect(cancellationTerms(record, at(record, 'PH-10012').booking, TODAY)).toMatchObject({ rule: 'booked_twice', keptCents: 0 });
    expect(cancellationTerms(record, at(record, 'PH-10011').booking, TODAY).rule).toBe('first_night_kept');
    expect(cancellationTerms(record, at(record, 'PH-10012').booking, '2026-11-25T10:00').rule).toBe('first_night_kept');
  });

  test('returns only what was paid, never the same money twice, and nothing that was not agreed to', () => {
    const record = makeRecord(TODAY);
    const partly = at(record, 'PH-10026');
    expect(cancellationTerms(record, partly.booking, TODAY).refundCents).toBe(Math.round(partly.booking.totalCents * 0.3));
    const begun = at(record, 'PH-10001', '2026-12-12T09:00');
    expect(codeOf(() => cancelBooking(begun, { expectedRefund: 531, reason: 'other' }))).toBe('409 amount_changed');
    expect(cancelBooking(begun, { expectedRefund: 415, reason: 'other' })).toMatchObject({ refund: 415, kept: 116 });
    expect(codeOf(() => cancelBooking(begun, { expectedRefund: 415, reason: 'other' }))).toBe('409 already_cancelled');
    expect(begun.booking.paidCents).toBe(11_600);
    expect(codeOf(() => cancelBooking(at(record, 'PH-10005'), { expectedRefund: 0, reason: 'other' }))).toBe('409 already_checked_in');
    expect(codeOf(() => cancelBooking(at(record, 'PH-10003'), { expectedRefund: 0, reason: 'other' }))).toBe('409 stay_over');
  });

  test('frees the house for others', () => {
    const record = makeRecord(TODAY);
    const { booking } = at(record, 'PH-10001');
    const other = { ...at(record, 'PH-10017').booking, house: booking.house };
    const wish = { arrival: booking.arrival, departure: booking.departure };
    expect(quoteDates(record, other, wish, TODAY).reason).toBe('dates_taken');
    cancelBooking(at(record, 'PH-10001'), { expectedRefund: 531, reason: 'other' });
    expect(quoteDates(record, other, wish, TODAY).reason).toBe('none');
  });
});

describe('Other dates', () => {
  const quote = (id: string, arrival: string, departure: string, moment = TODAY) => {
    const { record, booking } = at(makeRecord(TODAY), id);
    return quoteDates(record, booking, { arrival, departure }, moment);
  };

  test.each([
    ['PH-10001', '2027-03-02', '2027-03-06', TODAY, 'none', 0],
    ['PH-10001', '2027-03-02', '2027-03-06', '2026-12-11T15:01', 'none', 3_000],
    ['PH-10001', '2027-03-02', '2027-03-06', '2026-12-16T15:01', 'too_late', 3_000],
    ['PH-10018', '2027-03-02', '2027-03-06', TODAY, 'late_move_used', 3_000],
    ['PH-10001', '2026-12-18', '2026-12-22', TODAY, 'same_dates', 0],
    ['PH-10001', '2027-03-02', '2027-03-03', TODAY, 'too_short', 0],
    ['PH-10001', '2027-03-06', '2027-03-02', TODAY, 'departure_not_after_arrival', 0],
    ['PH-10001', '2026-11-20', '2026-11-24', TODAY, 'in_the_past', 0],
    ['PH-10001', '2028-12-01', '2028-12-05', TODAY, 'too_far_ahead', 0],
    ['PH-10001', '2027-02-01', '2027-03-10', TODAY, 'long_stay', 0],
    ['PH-10002', '2027-07-03', '2027-07-08', TODAY, 'too_short', 3_000],
    ['PH-10002', '2027-07-05', '2027-07-12', TODAY, 'saturday_to_saturday', 3_000],
    ['PH-10005', '2026-11-22', '2026-11-26', TODAY, 'already_checked_in', 0],
    ['PH-10003', '2027-03-02', '2027-03-06', TODAY, 'stay_over', 0],
    ['PH-10004', '2027-03-02', '2027-03-06', TODAY, 'cancelled', 0],
  ])('%s to %s – %s at %s: %s', (id, arrival, departure, moment, reason, feeCents) => {
    expect(quote(id, arrival, departure, moment)).toMatchObject({ reason, feeCents, possible: reason === 'none' });
  });

  test('name the nearest stay that is free, which then can be had', () => {
    const record = makeRecord(TODAY);
    const { booking } = at(record, 'PH-10001');
    const other = { ...at(record, 'PH-10017').booking, house: booking.house };
    const { reason, nearest } = quoteDates(record, other, { arrival: '2026-12-19', departure: '2026-12-22' }, TODAY);
    expect(reason).toBe('dates_taken');
    expect(nearest).not.toBeNull();
    expect(quoteDates(record, other, nearest!, TODAY).reason).toBe('none');
  });

  test('are taken at the price that was agreed to, the difference and the fee paid once', () => {
    const record = makeRecord(TODAY);
    const situation = at(record, 'PH-10002');
    const wish = { arrival: '2027-03-02', departure: '2027-03-04' };
    const { toPayCents, toReturnCents, newTotalCents } = quoteDates(record, situation.booking, wish, TODAY);
    expect([toPayCents, toReturnCents]).toEqual([0, 53_800 - newTotalCents - 3_000]);
    const agreed = { ...wish, expectedToPay: 0, expectedToReturn: toReturnCents / 100 };
    expect(codeOf(() => changeDates(situation, { ...agreed, expectedToReturn: 1 }))).toBe('409 amount_changed');
    changeDates(situation, agreed);
    expect(situation.booking).toMatchObject({ ...wish, totalCents: newTotalCents, paidCents: newTotalCents, lateMoves: 1, firstArrival: '2026-11-28' });
    expect(cancellationTerms(record, situation.booking, TODAY).rule).toBe('first_night_kept');
    expect(record.refunds.at(-1)).toMatchObject({ reason: 'date_change', amountCents: toReturnCents });
  });

  test('of a booking that is not paid in full change the second part, not what is due now', () => {
    const { toPayCents, toReturnCents, dueLaterCents, newTotalCents } = quote('PH-10026', '2027-03-02', '2027-03-08');
    expect([toPayCents, toReturnCents]).toEqual([0, 0]);
    expect(dueLaterCents).toBe(newTotalCents - Math.round(55_300 * 0.3));
  });

  test('of guests in the house may only be later, at the usual price and without the fee', () => {
    const longer = quote('PH-10005', '2026-11-22', '2026-11-28');
    expect(longer).toMatchObject({ possible: true, feeCents: 0, toReturnCents: 0 });
    expect(longer.toPayCents).toBeGreaterThan(0);
  });
});

describe('As time goes by', () => {
  test('a booking is awaited, stayed in and over, by the clock of the coast', () => {
    const { booking } = at(makeRecord(TODAY), 'PH-10008');
    expect(['2026-11-24T23:39', '2026-11-24T23:40', '2026-11-27T10:59', '2026-11-27T11:00'].map((moment) => statusOf(booking, moment))).toEqual([
      'confirmed',
      'in_house',
      'in_house',
      'completed',
    ]);
    expect(momentOf(Date.parse('2026-07-01T22:30:00Z'))).toBe('2026-07-02T00:30');
  });

  test('the second part is taken thirty days before arrival, and a house nobody comes to is given up at eleven', () => {
    const record = makeRecord(TODAY);
    const { booking } = at(record, 'PH-10026');
    settle(record, '2027-01-07T09:00');
    expect(booking.paidCents).toBeLessThan(booking.totalCents);
    settle(record, '2027-01-08T09:00');
    expect(booking.paidCents).toBe(booking.totalCents);
    booking.checksInAt = null;
    settle(record, '2027-02-08T10:59');
    expect(booking.cancelled).toBeNull();
    settle(record, '2027-02-08T11:00');
    expect(booking).toMatchObject({ cancelled: { reason: 'no_show' }, paidCents: booking.firstNightCents });
  });

  test('a refund is planned, started and overdue by working days', () => {
    expect(addWorkingDays('2026-11-26', 2)).toBe('2026-11-30');
    const record = makeRecord(TODAY);
    expect(refundStatus(at(record, 'PH-10004'))).toMatchObject({ state: 'started', overdue: false, expectedBy: '2026-12-02' });
    expect(refundStatus(at(record, 'PH-10004', '2026-12-03T09:00'))).toMatchObject({ overdue: true });
    expect(refundStatus(at(record, 'PH-10009'))).toMatchObject({ state: 'started', overdue: true });
    expect(refundStatus(at(record, 'PH-10024'))).toMatchObject({ state: 'planned', overdue: true, startedOn: null });
    expect(refundStatus(at(record, 'PH-10001'))).toMatchObject({ state: 'none' });
  });
});

describe('At the desk', () => {
  test('a late arrival is noted until eleven the next morning', () => {
    const record = makeRecord(TODAY);
    at(record, 'PH-10008').booking.checksInAt = null;
    expect(codeOf(() => registerLateArrival(at(record, 'PH-10008', '2026-11-25T11:00'), { expected: 'next_morning' }))).toBe('422 too_late');
    expect(registerLateArrival(at(record, 'PH-10008', '2026-11-25T00:30'), { expected: 'next_morning' })).toMatchObject({ keptUntil: '2026-11-25 11:00' });
    expect(statusOf(at(record, 'PH-10008').booking, '2026-11-25T09:00')).toBe('confirmed');
    expect(codeOf(() => registerLateArrival(at(record, 'PH-10005'), { expected: 'next_morning' }))).toBe('409 not_awaited');
  });

  test('things are brought when asked for three days ahead, where they fit, once', () => {
    const record = makeRecord(TODAY);
    expect(codeOf(() => requestAccessibility(at(record, 'PH-10021'), { need: 'light signals' }))).toBe('done');
    expect(codeOf(() => requestAccessibility(at(record, 'PH-10021'), { need: 'light signals' }))).toBe('409 already_requested');
    expect(codeOf(() => requestAccessibility(at(record, 'PH-10022'), { need: 'light signals' }))).toBe('422 not_possible_here');
    expect(codeOf(() => requestAccessibility(at(record, 'PH-10027'), { need: 'shower chair' }))).toBe('422 too_late');
    expect(codeOf(() => requestAccessibility(at(record, 'PH-10021', '2026-12-04T10:00'), { need: 'ramp' }))).toBe('422 too_late');
  });

  test('lost things are looked for as long as they are kept, and what was found is found', () => {
    const record = makeRecord(TODAY);
    const thing = { item: 'a thing', place: 'kitchen' };
    expect(reportLostProperty(at(record, 'PH-10025'), { category: 'clothes', ...thing })).toMatchObject({ state: 'found' });
    expect(reportLostProperty(at(record, 'PH-10003'), { category: 'valuables', ...thing })).toMatchObject({ state: 'searching' });
    expect(codeOf(() => reportLostProperty(at(record, 'PH-10003'), { category: 'valuables', ...thing }))).toBe('409 already_reported');
    expect(codeOf(() => reportLostProperty(at(record, 'PH-10003'), { category: 'food', ...thing }))).toBe('422 no_longer_kept');
    expect(codeOf(() => reportLostProperty(at(record, 'PH-10019'), { category: 'clothes', ...thing }))).toBe('422 no_longer_kept');
    expect(codeOf(() => reportLostProperty(at(record, 'PH-10019'), { category: 'valuables', ...thing }))).toBe('done');
    expect(codeOf(() => reportLostProperty(at(record, 'PH-10001'), { category: 'clothes', ...thing }))).toBe('409 no_stay');
  });

  test('a booking shows what can be done with it', () => {
    const record = makeRecord(TODAY);
    const movable = (id: string) => {
      const { booking, customer } = at(record, id);
      return bookingView(record, booking, customer, TODAY).movable;
    };
    expect(['PH-10001', 'PH-10002', 'PH-10018', 'PH-10005', 'PH-10007', 'PH-10003'].map(movable)).toEqual(['free', 'fee', 'used', 'longer', 'no', 'no']);
  });
});
