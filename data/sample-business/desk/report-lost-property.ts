import { statusOf } from '../booking-state.ts';
import { ownerOf } from '../booking-view.ts';
import { addWorkingDays, dayOf, daysBetween } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { openCase } from './open-case.ts';

/** How many days after the departure things are kept. */
const KEPT_DAYS = { clothes: 90, valuables: 365, papers: 365, medicine: 0, food: -1, other: 90 };

export function reportLostProperty(
  at: BookingSituation,
  report: { category: keyof typeof KEPT_DAYS; item: string; place: string },
) {
  const { record, booking, customer, moment } = at;
  const status = statusOf(booking, moment);
  if (status === 'cancelled' || status === 'confirmed') {
    throw new Problem(409, 'no_stay', 'Nobody has stayed in the house on this booking.');
  }
  const today = dayOf(moment);
  if (daysBetween(booking.departure, today) > KEPT_DAYS[report.category]) {
    throw new Problem(422, 'no_longer_kept', 'Things of this kind are no longer kept after so long.');
  }
  const same = record.cases.find(
    ({ kind, bookingId, details }) =>
      kind === 'lost_property' && bookingId === booking.id && details['category'] === report.category,
  );
  if (same !== undefined && same.state !== 'found') {
    throw new Problem(409, 'already_reported', 'We are looking for something of this kind already.');
  }
  const found = same ?? openCase(at, 'lost_property', 'searching', report);
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    caseId: found.id,
    state: found.state,
    answerBy: addWorkingDays(today, 1),
  };
}
