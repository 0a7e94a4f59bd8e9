import type { ZodType } from 'zod';
import type { Booking, BusinessRecord, Customer } from './business-record.ts';

/** Who asks, about which booking, at which local moment. */
export interface Situation {
  record: BusinessRecord;
  customer: Customer;
  moment: string;
}
export interface BookingSituation extends Situation {
  booking: Booking;
}

/** One line of the desk: its address, what it may be told, and what it does. `changes` says whether the record may be another afterwards. */
export interface Operation {
  operationId: string;
  method: 'get' | 'post';
  path: string;
  changes: boolean;
  body: ZodType | null;
  answer: (situation: Situation, input: { bookingId: string | null; body: unknown; query: unknown }) => unknown;
}
