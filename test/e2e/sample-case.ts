import { SignJWT } from 'jose';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createSampleBusiness } from '../../data/sample-business/create-sample-business.ts';
import type { House } from '../support/start-house.ts';

export const IDENTITY_SECRET = 'a secret of the site, long enough to sign';
/** Until then a cancellation gives everything back, whatever the day it is. */
const FREE_BEFORE_MS = 21 * 24 * 60 * 60_000;
/** In cents: what comes back above this needs a member of staff to agree. */
const APPROVAL_OVER = 100_000;

export interface Booking {
  id: string;
  customerId: string;
  house: string;
  arrival: string;
  cancelled: unknown;
  paidCents: number;
}
interface BusinessRecord {
  bookings: Booking[];
  customers: { id: string; email: string }[];
  refunds: { bookingId: string; reason: string; amountCents: number }[];
}

/** What the tests look up in the house's booking system. */
export interface SampleCases {
  /** A booking that can be cancelled free of charge, of somebody nobody else here speaks for. */
  booking(size?: 'small' | 'large'): Booking & { email: string };
  refundsOf(booking: Booking): { amountCents: number }[];
  isCancelled(booking: Booking): boolean;
}

export function sampleCases(house: House): SampleCases {
  const used = new Set<string>();
  /** As it stands on disk; untouched, it is that of the first day. */
  function business(): BusinessRecord {
    const file = path.join(house.dataDir, 'sample-business.json');
    const state: unknown = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : createSampleBusiness({ now: Date.now }).state();
    return state as BusinessRecord;
  }
  return {
    booking(size = 'small') {
      const later = new Date(Date.now() + FREE_BEFORE_MS).toISOString().slice(0, 10);
      const { bookings, customers } = business();
      const found = bookings.find(
        ({ customerId, arrival, cancelled, paidCents }) =>
          cancelled === null &&
          arrival > later &&
          paidCents > APPROVAL_OVER === (size === 'large') &&
          !used.has(customerId),
      );
      const guest = customers.find(({ id }) => id === found?.customerId);
      if (found === undefined || guest === undefined) throw new Error('the sample has no such booking left');
      used.add(guest.id);
      return { ...found, email: guest.email };
    },
    refundsOf: ({ id }) =>
      business().refunds.filter(({ bookingId, reason }) => bookingId === id && reason === 'cancellation'),
    isCancelled: ({ id }) => business().bookings.find((booking) => booking.id === id)?.cancelled !== null,
  };
}

/** What the site's own server would sign for one of its customers. */
export function signed(customerId: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(customerId)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
}
