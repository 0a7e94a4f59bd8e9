import { statusOf } from '../booking-state.ts';
import { bookingSummary } from '../booking-view.ts';
import { addDays } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { openCase } from './open-case.ts';

/** Notes that a guest comes late at night or only the next morning, so that nobody thinks he stays away. */
export function registerLateArrival(at: BookingSituation, wish: { expected: 'tonight' | 'next_morning' }) {
  const { booking, customer, moment } = at;
  if (statusOf(booking, moment) !== 'confirmed') {
    throw new Problem(409, 'not_awaited', 'Nobody is awaited for this booking: it has begun, is over or is cancelled.');
  }
  const nextDay = addDays(booking.arrival, 1);
  if (moment >= `${nextDay}T11:00`) {
    throw new Problem(422, 'too_late', 'The house was kept until 11:00 on the morning after the day of arrival.');
  }
  booking.lateArrival = wish.expected;
  booking.checksInAt = wish.expected === 'tonight' ? `${booking.arrival}T23:30` : `${nextDay}T09:30`;
  // Said after midnight, "tonight" is over already.
  if (booking.checksInAt < moment) booking.checksInAt = `${nextDay}T10:30`;
  const opened = openCase(at, 'late_arrival', 'noted', { expected: wish.expected });
  return {
    ...bookingSummary(booking, customer, moment),
    caseId: opened.id,
    lateArrival: booking.lateArrival,
    keptUntil: `${nextDay} 11:00`,
  };
}
