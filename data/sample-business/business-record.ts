/** Everything the sample business knows. Money is kept in euro cents, days as ISO dates, moments as local `YYYY-MM-DDTHH:MM`. */
export interface BusinessRecord {
  version: 1;
  /** Day of the coast on which it was made up: all dates are relative to it. */
  madeOn: string;
  /** Counts cases, refunds and invoices that came later. */
  nextNumber: number;
  customers: Customer[];
  bookings: Booking[];
  payments: Payment[];
  refunds: Refund[];
  invoices: Invoice[];
  cases: Case[];
  answered: AnsweredRequest[];
}

export interface Customer {
  id: string;
  name: string;
  email: string;
  /** BCP 47. */
  language: string;
}

export interface Booking {
  id: string;
  customerId: string;
  house: string;
  arrival: string;
  departure: string;
  adults: number;
  children: number;
  dogs: number;
  createdAt: string;
  /** When the key box is first opened; null: they never came. */
  checksInAt: string | null;
  cancelled: { on: string; reason: CancelReason } | null;
  totalCents: number;
  /** What we hold of it now: payments less what went back, without fees and without money taken by mistake. */
  paidCents: number;
  firstNightCents: number;
  paidBy: 'card' | 'transfer' | 'voucher';
  /** Arrival that the rules for cancelling go by after a move in the last seven days. */
  firstArrival: string | null;
  lateMoves: number;
  lateArrival: 'none' | 'tonight' | 'next_morning';
  invoiceName: string | null;
}
export type CancelReason = 'plans_changed' | 'ill' | 'travel_problem' | 'booked_twice' | 'other' | 'no_show';

export interface Payment {
  id: string;
  bookingId: string;
  kind: 'payment' | 'fee' | 'deposit_hold';
  state: 'final' | 'pending' | 'held';
  amountCents: number;
  on: string;
  lastFour: string;
  /** True when it should never have been taken. */
  extra: boolean;
}

export interface Refund {
  id: string;
  bookingId: string;
  reason: 'cancellation' | 'no_show' | 'double_charge' | 'date_change';
  amountCents: number;
  method: 'card' | 'transfer' | 'voucher';
  promisedOn: string;
  /** Day on which the office sends it; null: somebody forgot. */
  startsOn: string | null;
}

export interface Invoice {
  number: string;
  bookingId: string;
  name: string;
  address: string;
  amountCents: number;
  issuedOn: string;
  kind: 'final' | 'correction' | 'advance';
}

export interface Case {
  id: string;
  kind: 'lost_property' | 'double_charge' | 'noise' | 'accessibility' | 'late_arrival';
  bookingId: string;
  openedOn: string;
  /** found · searching · checking · on_the_way · promised · noted · closed */
  state: string;
  details: Record<string, string | number>;
}

export interface AnsweredRequest {
  key: string;
  fingerprint: string;
  status: number;
  body: unknown;
}
