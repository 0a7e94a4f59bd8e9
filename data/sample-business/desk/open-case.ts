import { takeNumber } from '../booking-state.ts';
import type { Case } from '../business-record.ts';
import { dayOf } from '../coast-calendar.ts';
import type { BookingSituation } from '../operation.ts';

/** Writes a case down and returns it. */
export function openCase(
  { record, booking, moment }: BookingSituation,
  kind: Case['kind'],
  state: string,
  details: Case['details'],
): Case {
  const opened: Case = {
    id: `K-${takeNumber(record)}`,
    kind,
    bookingId: booking.id,
    openedOn: dayOf(moment),
    state,
    details,
  };
  record.cases.push(opened);
  return opened;
}
