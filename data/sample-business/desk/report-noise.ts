import { statusOf } from '../booking-state.ts';
import { ownerOf } from '../booking-view.ts';
import type { BookingSituation } from '../operation.ts';
import { Problem } from '../problem.ts';
import { openCase } from './open-case.ts';

/** A guest is disturbed in the house right now: those guests are rung, or somebody speaks to the neighbour. */
export function reportNoise(
  at: BookingSituation,
  report: { source: 'our house' | 'neighbour' | 'unknown'; description: string },
) {
  const { record, booking, customer, moment } = at;
  if (statusOf(booking, moment) !== 'in_house') {
    throw new Problem(409, 'not_in_house', 'Noise is looked after while the guest is in the house.');
  }
  const before = record.cases.filter(({ kind, bookingId }) => kind === 'noise' && bookingId === booking.id).length;
  const opened = openCase(at, 'noise', 'on_the_way', report);
  return {
    bookingId: booking.id,
    ...ownerOf(customer),
    caseId: opened.id,
    state: opened.state,
    complaintsBefore: before,
  };
}
