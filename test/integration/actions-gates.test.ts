import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  ADA,
  asking,
  change,
  openActions,
  sendJson,
  startBusiness,
  STRANGER,
  untilTheEnd,
  type Business,
  type Opened,
} from './actions-business.ts';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Sample bookings', version: '1' },
  paths: {
    '/bookings': {
      get: {
        operationId: 'listBookings',
        parameters: [{ name: 'customerId', in: 'query', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'The bookings',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['bookings'],
                  properties: { bookings: { type: 'array', items: { $ref: '#/components/schemas/Booking' } } },
                },
              },
            },
          },
        },
      },
    },
    '/bookings/{bookingId}': {
      get: {
        operationId: 'getBooking',
        parameters: [
          { name: 'bookingId', in: 'path', required: true, schema: { type: 'string', pattern: '^PH-\\d{5}$' } },
          { name: 'customerId', in: 'query', required: true, schema: { type: 'string' } },
        ],
        responses: {
          200: {
            description: 'It',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Booking' } } },
          },
        },
      },
    },
    '/bookings/{bookingId}/refund': {
      post: {
        operationId: 'refundBooking',
        parameters: [{ name: 'bookingId', in: 'path', required: true, schema: { type: 'string' } }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['customerId', 'amount'],
                properties: {
                  customerId: { type: 'string' },
                  amount: { type: 'number', minimum: 0 },
                  reason: { type: 'string', enum: ['ill', 'other'], title: 'Reason' },
                  from: { type: 'string', format: 'date' },
                },
              },
            },
          },
        },
        responses: { 200: { description: 'Done' } },
      },
    },
  },
  components: {
    schemas: {
      Booking: {
        type: 'object',
        required: ['id', 'status'],
        properties: {
          id: { type: 'string' },
          customerId: { type: 'string' },
          status: { type: 'string', enum: ['confirmed', 'cancelled'] },
          refund: { type: 'number' },
          currency: { type: 'string' },
          internalNote: { type: 'string' },
          guest: { type: 'object', properties: { name: { type: 'string' }, passport: { type: 'string' } } },
        },
      },
    },
  },
};

const FILE = `
source:
  type: openapi
  document: bookings.json
  server: \${SAMPLE_BUSINESS_URL}
  headers: { Authorization: "Bearer \${ACTION_BOOKING_KEY}" }
actions:
  get-booking:
    operation: getBooking
    title: { en: Look a booking up, de: Buchung nachsehen }
    bound: { customerId: customer.id }
    owner: { customerId: customer.id }
    show: [id, status, refund, currency, guest.name]
    labels: { status: { en: Status, de: Stand }, refund: { en: Refund, de: Erstattung } }
  list-bookings:
    operation: listBookings
    bound: { customerId: customer.id }
    owner: { customerId: customer.id }
    items: bookings
    show: [id, status]
  refund-booking:
    operation: refundBooking
    bound: { customerId: customer.id }
    approval: { over: 100, parameter: amount }
    limits: { perDay: 2, amount: { parameter: amount, max: 300 } }
    confirm:
      title: { en: "Refund for booking {arguments.bookingId}", de: "Erstattung für Buchung {arguments.bookingId}" }
      lines:
        - { label: { en: Amount, de: Betrag }, value: "{arguments.amount} {facts.booking.currency}" }
        - { label: { en: From, de: Ab }, value: "{arguments.from}" }
        - { label: Note, value: "{facts.booking.nothing}" }
  mail-list:
    operation: listBookings
    bound: { customerId: customer.attributes.shop }
    show: []
`;
const KEY = 'key-that-nobody-sees-4711';

let business: Business;
let opened: Opened;

beforeAll(async () => {
  business = await startBusiness();
  opened = await openActions(
    { 'bookings.json': JSON.stringify(DOCUMENT, null, 2), 'bookings.yaml': FILE },
    { SAMPLE_BUSINESS_URL: business.url, ACTION_BOOKING_KEY: KEY },
  );
});
afterAll(async () => {
  await opened.close();
  await business.stop();
});
beforeEach(() => {
  business.heard.length = 0;
  business.answers((_heard, res) =>
    sendJson(res, 200, { id: 'PH-10234', customerId: 'C-7', status: 'confirmed', refund: 80, currency: 'EUR' }),
  );
});

const read = (...args: Parameters<typeof asking>) => opened.actions.read(asking(...args), untilTheEnd());
const propose = (...args: Parameters<typeof asking>) => opened.actions.propose(asking(...args));
const REFUND = { bookingId: 'PH-10234', amount: 80 };

describe('A file of actions', () => {
  it('is read without a problem, and only its own host is opened', () => {
    expect(opened.actions.problems()).toEqual([]);
    expect([...new Set(opened.allowed)]).toEqual(['127.0.0.1']);
    expect(opened.actions.list().map(({ id, effect, identity }) => [id, effect, identity])).toEqual([
      ['get-booking', 'reads', 'verified'],
      ['list-bookings', 'reads', 'verified'],
      ['refund-booking', 'changes', 'verified'],
      ['mail-list', 'reads', 'verified'],
    ]);
  });

  it('shows nobody the parameters that are bound to the customer', () => {
    const info = opened.actions.get('refund-booking');
    expect(Object.keys(info?.parameters['properties'] as object)).toEqual(['bookingId', 'amount', 'reason', 'from']);
    expect(info?.parameters['required']).toEqual(['bookingId', 'amount']);
    expect(info?.bound).toEqual({ customerId: 'customer.id' });
    expect(info?.approval).toBe(true);
    expect(info?.host).toBe('127.0.0.1');
  });
});

describe('Nothing is called', () => {
  it('for an action that nobody configured', async () => {
    expect(await read('delete-everything')).toMatchObject({ type: 'refused', code: 'unknown_action' });
    expect(await propose('toString')).toMatchObject({ type: 'refused', code: 'unknown_action' });
  });

  it('when a change is asked for where only reading is allowed, or the other way round', async () => {
    expect(await read('refund-booking', REFUND)).toMatchObject({ code: 'not_a_read' });
    expect(await propose('get-booking', { bookingId: 'PH-10234' })).toMatchObject({ code: 'not_a_read' });
  });

  it('for somebody who has not proved who he is, whatever he says of himself', async () => {
    const customer = STRANGER;
    expect(await read('get-booking', { bookingId: 'PH-10234' }, { customer })).toMatchObject({
      code: 'identity_needed',
    });
    expect(await propose('refund-booking', REFUND, { customer })).toMatchObject({ code: 'identity_needed' });
  });

  it('for a customer who was verified in a way that does not give what the action needs', async () => {
    // A code by e-mail proves an address, not what an earlier sign-in had said.
    for (const externalId of [null, 'C-7']) {
      const customer = { ...ADA, verifiedBy: 'email' as const, externalId };
      expect(await read('get-booking', { bookingId: 'PH-10234' }, { customer })).toMatchObject({
        code: 'bound_value_missing',
      });
    }
    expect(await read('mail-list')).toMatchObject({ code: 'bound_value_missing' });
  });

  it.each([
    ['a wrong type', { bookingId: 10234 }],
    ['a value that does not fit', { bookingId: 'PH-1' }],
    ['a missing argument', {}],
    ['an invented name', { bookingId: 'PH-10234', admin: true }],
    ['an invented name of JavaScript', JSON.parse('{"bookingId":"PH-10234","__proto__":{"admin":true}}') as object],
    ['a list where a text belongs', { bookingId: ['PH-10234'] }],
    ['another text after the right one', { bookingId: 'PH-10234\n../admin' }],
  ])('with %s', async (_what, args) => {
    const refused = await read('get-booking', args as Record<string, unknown>);
    expect(refused).toMatchObject({ type: 'refused', code: 'invalid_arguments' });
  });

  it.each([
    ['out of range', { ...REFUND, amount: -1 }],
    ['no number', { ...REFUND, amount: 'all of it' }],
    ['not a value of the list', { ...REFUND, reason: 'because' }],
    ['a day that does not exist', { ...REFUND, from: '2026-02-30' }],
    ['nothing at all', { ...REFUND, amount: null }],
  ])('for a change with an argument that is %s', async (_what, args) => {
    expect(await propose('refund-booking', args)).toMatchObject({ type: 'refused', code: 'invalid_arguments' });
  });

  it('for an amount over the limit, or once it was done often enough today', async () => {
    expect(await propose('refund-booking', { ...REFUND, amount: 300.01 })).toMatchObject({ code: 'limit_amount' });
    expect(await propose('refund-booking', REFUND, { doneToday: 2 })).toMatchObject({ code: 'limit_day' });
    expect(await propose('refund-booking', REFUND, { doneToday: 1 })).toMatchObject({ type: 'proposed' });
  });

  it('with a bound argument of somebody else, which is recorded', async () => {
    const refused = await read('get-booking', { bookingId: 'PH-10234', customerId: 'C-8' });
    expect(refused).toMatchObject({ code: 'invalid_arguments', words: expect.stringContaining('customerId') });
    expect(opened.logged()).toContain("Another customerId than the customer's own was given");
    expect(await propose('refund-booking', { ...REFUND, customerId: { $ne: null } })).toMatchObject({
      code: 'invalid_arguments',
    });
  });

  it('in any of these cases', async () => {
    await read('get-booking', { bookingId: 'PH-10234', customerId: 'C-8' });
    await propose('refund-booking', REFUND);
    expect(business.heard).toEqual([]);
  });
});

describe('A look-up', () => {
  it("always asks for the verified customer's own, with the credential that nobody else knows", async () => {
    const outcome = await read('get-booking', { bookingId: 'PH-10234', customerId: 'C-7' });
    expect(outcome).toMatchObject({ type: 'done' });
    expect(business.heard).toHaveLength(1);
    expect(business.heard[0]).toMatchObject({ method: 'GET', url: '/bookings/PH-10234?customerId=C-7' });
    expect(business.heard[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(business.heard[0]?.headers['idempotency-key']).toBeUndefined();
  });

  it('lets only the shown fields out', async () => {
    business.answers((_heard, res) =>
      sendJson(res, 200, {
        id: 'PH-10234',
        customerId: 'C-7',
        status: 'confirmed',
        refund: 80.5,
        currency: 'EUR',
        internalNote: 'difficult guest',
        guest: { name: 'Ada Sample', passport: 'X1234567' },
      }),
    );
    const outcome = await read('get-booking', { bookingId: 'PH-10234' }, { language: 'de-AT' });
    expect(outcome).toMatchObject({
      facts: { id: 'PH-10234', status: 'confirmed', refund: 80.5, currency: 'EUR', guest: { name: 'Ada Sample' } },
    });
    expect(JSON.stringify(outcome)).not.toMatch(/difficult|X1234567|C-7/);
    const lines = outcome.type === 'done' ? outcome.lines : [];
    expect(lines[0]).toEqual({ label: 'Stand', value: 'confirmed' });
    expect(lines[1]?.label).toBe('Erstattung');
    expect(lines[1]?.value).toMatch(/80,50/);
  });

  it("reads as not found when the business answers with somebody else's booking", async () => {
    business.answers((_heard, res) => sendJson(res, 200, { id: 'PH-10234', customerId: 'C-8', status: 'confirmed' }));
    const outcome = await read('get-booking', { bookingId: 'PH-10234' });
    expect(outcome).toMatchObject({ type: 'refused', code: 'not_theirs' });
    expect(JSON.stringify(outcome)).not.toContain('C-8');
  });

  it('drops foreign rows from a list, and rows that do not say whose they are, and tells it', async () => {
    business.answers((_heard, res) =>
      sendJson(res, 200, {
        bookings: [
          { id: 'PH-1', customerId: 'C-7', status: 'confirmed' },
          { id: 'PH-2', customerId: 'C-8', status: 'confirmed' },
          { id: 'PH-3', status: 'confirmed' },
          { id: 'PH-4', customerId: 'C-7', status: 'cancelled' },
        ],
      }),
    );
    expect(await read('list-bookings')).toMatchObject({
      type: 'done',
      facts: {
        bookings: [
          { id: 'PH-1', status: 'confirmed' },
          { id: 'PH-4', status: 'cancelled' },
        ],
      },
      foreignRows: 2,
    });
    expect(opened.logged()).toContain('"rows":2');
  });

  it('bounds what the business writes', async () => {
    business.answers((_heard, res) =>
      sendJson(res, 200, {
        id: `x${'y'.repeat(5_000)}\u202e`,
        customerId: 'C-7',
        status: 'confirmed',
        guest: { name: ' Ada\u0000 ' },
      }),
    );
    const outcome = await read('get-booking', { bookingId: 'PH-10234' });
    if (outcome.type !== 'done') throw new Error(outcome.type);
    expect(String(outcome.facts['id'])).toHaveLength(2_000);
    expect(outcome.facts['guest']).toEqual({ name: 'Ada' });
  });

  it('keeps a long list within its bound, with whole rows', async () => {
    const row = { id: 'z'.repeat(1_500), customerId: 'C-7', status: 'confirmed' };
    business.answers((_heard, res) => sendJson(res, 200, { bookings: Array.from({ length: 100 }, () => row) }));
    const outcome = await read('list-bookings');
    if (outcome.type !== 'done') throw new Error(outcome.type);
    expect(JSON.stringify(outcome.facts).length).toBeLessThanOrEqual(20_000);
    expect(outcome.facts['bookings']).toHaveLength(13);
  });
});

describe('A change that is proposed', () => {
  it('says exactly what would be sent, in the language of the customer, and sends nothing', async () => {
    const proposed = await propose(
      'refund-booking',
      { amount: 80, from: '2026-12-01', reason: 'ill', bookingId: 'PH-10234' },
      { language: 'de', facts: { booking: { currency: 'EUR' } } },
    );
    expect(proposed).toMatchObject({
      type: 'proposed',
      title: 'Erstattung für Buchung PH-10234',
      arguments: { amount: 80, bookingId: 'PH-10234', customerId: 'C-7', from: '2026-12-01', reason: 'ill' },
      approval: false,
      validMs: 900_000,
    });
    if (proposed.type !== 'proposed') return;
    expect(Object.keys(proposed.arguments)).toEqual(['amount', 'bookingId', 'customerId', 'from', 'reason']);
    expect(proposed.lines.map(({ label, value }) => [label, value.replaceAll('\u00a0', ' ')])).toEqual([
      ['Betrag', '80,00 €'],
      ['Ab', '1. Dezember 2026'],
      // The operator's words don't show it, so it gets a line of its own.
      ['Reason', 'ill'],
    ]);
    expect(business.heard).toEqual([]);
  });

  it('shows an argument even when the line that should hold it lacks a fact', async () => {
    const proposed = await propose('refund-booking', REFUND);
    expect(proposed).toMatchObject({ lines: [{ label: 'amount', value: '80' }] });
  });

  it('has the same hash for the same arguments in any order, and another for any other', async () => {
    const hashOf = async (args: Record<string, unknown>, more = {}) => {
      const proposed = await propose('refund-booking', args, more);
      return proposed.type === 'proposed' ? proposed.hash : proposed.code;
    };
    const first = await hashOf({ bookingId: 'PH-10234', amount: 80 });
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf({ amount: '80', bookingId: 'PH-10234' })).toBe(first);
    expect(await hashOf({ bookingId: 'PH-10234', amount: 81 })).not.toBe(first);
    expect(await hashOf(REFUND, { customer: { ...ADA, externalId: 'C-8' } })).not.toBe(first);
  });

  it('needs a member of staff above the amount that the operator set', async () => {
    expect(await propose('refund-booking', { ...REFUND, amount: 100 })).toMatchObject({ approval: false });
    expect(await propose('refund-booking', { ...REFUND, amount: 101 })).toMatchObject({ approval: true });
  });
});

describe('A change that was confirmed', () => {
  it('is sent once, as it was shown, under its own id', async () => {
    const outcome = await change(opened.actions, asking('refund-booking', REFUND), 'change-77');
    expect(outcome).toMatchObject({ type: 'done' });
    expect(business.heard).toHaveLength(1);
    expect(business.heard[0]).toMatchObject({
      method: 'POST',
      url: '/bookings/PH-10234/refund',
      body: { amount: 80, customerId: 'C-7' },
    });
    expect(business.heard[0]?.headers['idempotency-key']).toBe('change-77');
  });

  it('is not sent when its arguments are not those that were confirmed', async () => {
    const request = asking('refund-booking', REFUND);
    const proposed = await opened.actions.propose(request);
    if (proposed.type !== 'proposed') throw new Error(proposed.code);
    const stored = { ...request, changeId: 'change-1', hash: proposed.hash };
    const tampered = { ...stored, arguments: { ...proposed.arguments, amount: 90 } };
    expect(await opened.actions.execute(tampered, untilTheEnd())).toMatchObject({ code: 'invalid_arguments' });
    const foreign = { ...stored, arguments: proposed.arguments, customer: { ...ADA, externalId: 'C-8' } };
    expect(await opened.actions.execute(foreign, untilTheEnd())).toMatchObject({ code: 'invalid_arguments' });
    expect(business.heard).toEqual([]);
  });

  it('passes the gates again: who signed out, or reached a limit meanwhile, is refused', async () => {
    const request = asking('refund-booking', REFUND);
    const proposed = await opened.actions.propose(request);
    if (proposed.type !== 'proposed') throw new Error(proposed.code);
    const stored = { ...request, changeId: 'change-1', arguments: proposed.arguments, hash: proposed.hash };
    const { execute } = opened.actions;
    expect(await execute({ ...stored, customer: STRANGER }, untilTheEnd())).toMatchObject({ code: 'identity_needed' });
    expect(await execute({ ...stored, doneToday: 2 }, untilTheEnd())).toMatchObject({ code: 'limit_day' });
    expect(business.heard).toEqual([]);
  });
});
