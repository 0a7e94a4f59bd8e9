import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSampleBusiness, type SampleBusiness } from '../../data/sample-business/create-sample-business.ts';
import type { ActingCustomer, Actions } from '../../server/actions/actions.ts';
import { createActions } from '../../server/actions/create-actions.ts';
import { ADA, asking, change, openActions, untilTheEnd } from './actions-business.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
const KEY = 'sample-business-key';

let business: SampleBusiness;
let actions: Actions;
let close: () => Promise<void>;
let guest: ActingCustomer;

beforeAll(async () => {
  business = createSampleBusiness({ now: () => NOON, key: KEY });
  const { url, close: stop } = await business.listen(0);
  close = stop;
  actions = await createActions({
    folders: [path.resolve(import.meta.dirname, '../../data/actions')],
    variables: { SAMPLE_BUSINESS_URL: url, ACTION_SAMPLE_BUSINESS_KEY: KEY },
    guard: { allow: () => undefined },
    now: Date.now,
    log: { info: () => undefined, warn: () => undefined },
  });
  const customer = business.state().customers[0];
  guest = { ...ADA, externalId: customer?.id ?? null, email: customer?.email ?? null };
});
afterAll(async () => {
  await actions.stop();
  await close();
});

const bookings = async (customer: ActingCustomer) => {
  const outcome = await actions.read(asking('list-bookings', {}, { customer }), untilTheEnd());
  if (outcome.type !== 'done') throw new Error(`${outcome.type}: ${outcome.words}`);
  return outcome.facts['bookings'] as { bookingId: string; status: string }[];
};

describe("The sample company's actions", () => {
  it('are read without a problem, and none of them takes the customer from the conversation', () => {
    expect(actions.problems()).toEqual([]);
    expect(actions.list().length).toBeGreaterThanOrEqual(10);
    for (const { parameters, identity } of actions.list()) {
      expect(identity).toBe('verified');
      const names = Object.keys(parameters['properties'] as object).map((name) => name.toLowerCase());
      for (const taken of ['customerid', 'customeremail', 'idempotency-key']) expect(names).not.toContain(taken);
    }
  });

  it('find the same bookings for a customer known by number, by address, or by both', async () => {
    const byBoth = await bookings(guest);
    expect(byBoth.length).toBeGreaterThan(0);
    expect(await bookings({ ...guest, email: null })).toEqual(byBoth);
    expect(await bookings({ ...guest, verifiedBy: 'email', externalId: null })).toEqual(byBoth);
    const outcome = await actions.read(
      asking('list-bookings', {}, { customer: { ...guest, externalId: null, email: null } }),
      untilTheEnd(),
    );
    expect(outcome).toMatchObject({ type: 'refused', code: 'bound_value_missing' });
  });

  it('take no number from a customer who has proved only an address', async () => {
    const customer = { ...guest, verifiedBy: 'email' as const, externalId: null };
    const sly = asking('list-bookings', { customerId: 'C-1002' }, { customer });
    expect(await actions.read(sly, untilTheEnd())).toMatchObject({ type: 'refused', code: 'invalid_arguments' });
  });

  it("do not find another guest's booking", async () => {
    const other = business.state().bookings.find(({ customerId }) => customerId !== guest.externalId);
    const outcome = await actions.read(
      asking('get-booking', { bookingId: other?.id ?? '' }, { customer: guest }),
      untilTheEnd(),
    );
    expect(outcome).toMatchObject({ type: 'failed', code: 'not_found' });
  });

  it('cancel a booking once, for what the card said', async () => {
    const bookingId = (await bookings(guest)).find(({ status }) => status === 'confirmed')?.bookingId ?? '';
    const found = await actions.read(asking('get-booking', { bookingId }, { customer: guest }), untilTheEnd());
    if (found.type !== 'done') throw new Error(found.words);
    const booking = found.facts;
    const request = asking(
      'cancel-booking',
      { bookingId, expectedRefund: booking['refund'], reason: 'plans_changed' },
      { customer: guest, facts: { booking } },
    );
    const proposed = await actions.propose(request);
    if (proposed.type !== 'proposed') throw new Error(proposed.words);
    expect(proposed.title).toBe(`Cancel booking ${bookingId}`);
    expect(proposed.lines.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['House', 'Arrival', 'Departure', 'You get back']),
    );
    expect(await change(actions, request, 'change-1')).toMatchObject({ type: 'done', facts: { bookingId } });
    expect(business.state().bookings.find(({ id }) => id === bookingId)).toMatchObject({
      cancelled: { reason: 'plans_changed' },
    });
    expect(await change(actions, request, 'change-2')).toMatchObject({ type: 'failed' });
  });
});

describe('The page about actions', () => {
  it('has examples that work as they stand', async () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const page = readFileSync(path.join(root, 'docs/actions.md'), 'utf8');
    const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text ?? '');
    expect(examples).toHaveLength(2);
    const files = Object.fromEntries(
      examples.map((text, index) => [
        `example-${index}.yaml`,
        text.replace('../sample-business', path.join(root, 'data/sample-business')),
      ]),
    );
    const opened = await openActions(files, {
      SAMPLE_BUSINESS_URL: 'http://127.0.0.1:1',
      ACTION_BOOKING_KEY: KEY,
      ACTION_KEYS: KEY,
    });
    expect(opened.actions.problems()).toEqual([]);
    expect(opened.actions.list().map(({ id }) => id)).toEqual(['get-booking', 'cancel-booking', 'new-door-code']);
    await opened.close();
  });
});
