import { addBooking, type Plan } from './add-booking.ts';
import type { BusinessRecord } from './business-record.ts';
import { addDays, dayOf, weekday } from './coast-calendar.ts';
import { houses } from './houses.ts';
import { madeUpPeople } from './made-up-people.ts';
import { isFree } from './booking-state.ts';
import { seasonOf } from './price-of-stay.ts';
import { knownCases } from './known-cases.ts';

const BOOKINGS = 200;

/**
 * Sixty customers and two hundred bookings, always the same for the same day: twenty-eight known cases for whoever tries things
 * out, the others drawn. No two bookings that stand share a house and a night.
 */
export function makeRecord(moment: string): BusinessRecord {
  const today = dayOf(moment);
  const record: BusinessRecord = {
    version: 1,
    madeOn: today,
    nextNumber: 5_000,
    customers: madeUpPeople.map(([name, email, language], index) => ({
      id: `C-${1001 + index}`,
      name,
      email,
      language,
    })),
    bookings: [],
    payments: [],
    refunds: [],
    invoices: [],
    cases: [],
    answered: [],
  };
  const random = seeded(20);
  for (const plan of knownCases) addBooking(record, plan, moment, random);
  // The bound only guards against a list of houses that became too short.
  for (let tries = 0; record.bookings.length < BOOKINGS && tries < 20_000; tries += 1) {
    const plan = drawn(record, today, random);
    if (plan !== null) addBooking(record, plan, moment, random);
  }
  return record;
}

/** A plausible booking, or null when the house is taken. */
function drawn(record: BusinessRecord, today: string, random: () => number): Plan | null {
  const house = houses[Math.floor(random() * houses.length)];
  if (house === undefined) return null;
  const from = Math.floor(random() * 420) - 240;
  const summer = seasonOf(addDays(today, from)) === 2 && house.place !== 'forest';
  // In summer the houses go from Saturday to Saturday.
  const begins = summer ? from + ((6 - weekday(addDays(today, from)) + 7) % 7) : from;
  const nights = summer ? 7 : 3 + Math.floor(random() * 8);
  // The twelve customers of the known cases keep what they have, so that trying things out stays easy to follow.
  const customer = record.bookings.length < 76 ? record.bookings.length - 15 : 13 + Math.floor(random() * 48);
  const plan: Plan = {
    customer: Math.min(60, Math.max(13, customer)),
    house: house.name,
    from: begins,
    nights,
    adults: 1 + Math.floor(random() * Math.min(4, house.sleeps)),
    dogs: house.dogs && random() < 0.2 ? 1 : 0,
    ...(random() < 0.12 ? { cancelled: 1 + Math.floor(random() * 30) } : {}),
    paidBy: random() < 0.75 ? 'card' : random() < 0.8 ? 'transfer' : 'voucher',
  };
  const arrival = addDays(today, begins);
  const departure = addDays(arrival, nights);
  return isFree(record, { house: house.name, arrival, departure, except: null }) ? plan : null;
}

/** The same numbers in the same order, between 0 and 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    // A linear congruential generator: plenty for made-up bookings.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
