import { statusOf } from '../booking-state.ts';
import { ownerOf } from '../booking-view.ts';
import { dayOf, daysBetween } from '../coast-calendar.ts';
import { houseNamed } from '../houses.ts';
import type { BookingSituation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { openCase } from './open-case.ts';

/** Days before the arrival by which the things must be asked for. */
const AHEAD_DAYS = 3;

/** Has something brought to the house, free of charge. */
export function requestAccessibility(
  at: BookingSituation,
  wish: { need: 'shower chair' | 'raised toilet seat' | 'bed blocks' | 'ramp' | 'light signals' },
) {
  const { record, booking, customer, moment } = at;
  if (statusOf(booking, moment) !== 'confirmed') {
    throw new Problem(409, 'not_before_stay', 'Things are brought before the stay begins.');
  }
  if (daysBetween(dayOf(moment), booking.arrival) < AHEAD_DAYS) {
    throw new Problem(422, 'too_late', 'This must be asked for three days before the arrival.');
  }
  if (wish.need === 'light signals' && !houseNamed(booking.house).lightSignals) {
    throw new Problem(422, 'not_possible_here', 'Light signals are lent for Maison des Dunes and Maison du Port.');
  }
  const asked = record.cases.some(
    ({ kind, bookingId, details }) =>
      kind === 'accessibility' && bookingId === booking.id && details['need'] === wish.need,
  );
  if (asked) throw new Problem(409, 'already_requested', 'This is noted for the booking already.');
  const opened = openCase(at, 'accessibility', 'promised', wish);
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    caseId: opened.id,
    state: opened.state,
    need: wish.need,
    readyOn: booking.arrival,
  };
}
