import { settle } from '../../../../data/sample-business/booking-state.ts';
import type { BusinessRecord } from '../../../../data/sample-business/business-record.ts';
import { makeRecord } from '../../../../data/sample-business/make-record.ts';
import { castText, markOf } from '../scenario/cast-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * The sample's record, and beside it for every scenario the people and bookings that it names, under numbers of its own: so
 * scenarios play at the same time and none meets the deeds of another. The sample's own rows stay as they are, and must.
 */
export function makeStageRecord(scenarios: readonly Scenario[], moment: string): BusinessRecord {
  const record = makeRecord(moment);
  settle(record, moment);
  const original = structuredClone(record);
  for (const [index, scenario] of scenarios.entries()) {
    for (const customerId of customersOf(scenario, original)) copyCustomer(record, original, customerId, index);
    for (const { in: list, of, to } of scenario.sets) setRow(record[list], castText(of, index), to);
  }
  return record;
}

function customersOf(scenario: Scenario, record: BusinessRecord): Set<string> {
  const text = JSON.stringify(scenario);
  const named = new Set(text.match(/\bC-10\d\d\b/g) ?? []);
  for (const id of text.match(/\bPH-100\d\d\b/g) ?? []) {
    const owner = record.bookings.find((booking) => booking.id === id)?.customerId;
    if (owner !== undefined) named.add(owner);
  }
  return named;
}

function copyCustomer(record: BusinessRecord, original: BusinessRecord, customerId: string, index: number): void {
  const bookings = original.bookings.filter((booking) => booking.customerId === customerId);
  const ids = new Set(bookings.map(({ id }) => id));
  const own = <T extends { bookingId: string }>(rows: T[]): T[] => rows.filter(({ bookingId }) => ids.has(bookingId));
  const copied = <T>(rows: T[]): T[] => JSON.parse(castText(marked(JSON.stringify(rows), index), index)) as T[];
  const customer = original.customers.find(({ id }) => id === customerId);
  if (customer === undefined) return;
  record.customers.push(...copied([{ ...customer, email: mailOf(customer.email, index) }]));
  record.bookings.push(...copied(bookings));
  record.payments.push(...copied(own(original.payments)));
  record.refunds.push(...copied(own(original.refunds)));
  record.invoices.push(...copied(own(original.invoices)));
  record.cases.push(...copied(own(original.cases)));
}

/** Payments, refunds, cases and invoices have numbers too, and each only once. */
function marked(rows: string, index: number): string {
  return rows.replaceAll(/"((?:PAY|R|K)-\d+|(?:INV|ADV)-\d{4}-\d+)"/g, `"$1-${markOf(index)}"`);
}

export function mailOf(email: string, index: number): string {
  return `s${markOf(index)}.${email}`;
}

function setRow(rows: object[], of: string, to: Record<string, unknown>): void {
  const row = rows.find((one) => ['id', 'bookingId', 'customerId'].some((name) => Reflect.get(one, name) === of));
  if (row === undefined) throw new Error(`The sample has no row of ${of} that could be set.`);
  Object.assign(row, to);
}
