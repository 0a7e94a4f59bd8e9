import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createSampleBusiness, type SampleBusiness } from '../../data/sample-business/create-sample-business.ts';
import document from '../../data/sample-business/openapi.json' with { type: 'json' };
import { operations } from '../../data/sample-business/operations.ts';

const KEY = 'a-key-for-tests';
const MORNING = Date.parse('2026-11-24T09:00:00Z');

let now: number;
let business: SampleBusiness;
let url: string;
let close: () => Promise<void>;

beforeEach(async () => {
  now = MORNING;
  business = createSampleBusiness({ now: () => now, key: KEY, testing: true });
  ({ url, close } = await business.listen(0));
});
afterEach(() => close());

type Answer = { status: number; body: Record<string, unknown> };

async function call(
  method: 'GET' | 'POST',
  at: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}${at}`, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
}
const get = (at: string) => call('GET', at);
const post = (at: string, body: unknown, key?: string) =>
  call('POST', at, body, key === undefined ? {} : { 'idempotency-key': key });

describe('The people and bookings', () => {
  test('are sixty and two hundred, whatever the day, and no house is let twice for a night', () => {
    for (const day of ['2026-11-24', '2027-02-28', '2027-07-15', '2028-02-29']) {
      const { customers, bookings } = createSampleBusiness({ now: () => Date.parse(`${day}T12:00:00Z`) }).state();
      expect([customers.length, bookings.length]).toEqual([60, 200]);
      const standing = bookings.filter(({ cancelled }) => cancelled === null);
      const clashes = standing.filter((one) =>
        standing.some(
          (other) =>
            other.id !== one.id &&
            other.house === one.house &&
            other.arrival < one.departure &&
            one.arrival < other.departure,
        ),
      );
      expect(clashes).toEqual([]);
    }
  });

  test('are the same each time for the same day', () => {
    expect(createSampleBusiness({ now: () => now }).state()).toEqual(
      createSampleBusiness({ now: () => now + 60_000 }).state(),
    );
  });

  test('can belong to nobody: every address is one of those kept for examples, each customer has his own and a booking', () => {
    const { customers, bookings } = business.state();
    expect(customers.filter(({ email }) => !/^[a-z.]+@example\.(com|org)$/.test(email))).toEqual([]);
    expect(new Set(customers.map(({ email }) => email)).size).toBe(60);
    expect(new Set(bookings.map(({ customerId }) => customerId)).size).toBe(60);
    expect(customers.some(({ name }) => /[\u0590-\u06ff]/.test(name))).toBe(true);
    expect(customers.some(({ name }) => name.length > 60)).toBe(true);
  });

  test('fit the time of year: what is let in summer goes from Saturday to Saturday', () => {
    const { bookings } = createSampleBusiness({ now: () => Date.parse('2027-05-10T12:00:00Z') }).state();
    const summer = bookings
      .slice(28)
      .filter(({ arrival, house }) => /-0[78]-/.test(arrival) && house.startsWith('Maison'));
    expect(summer.length).toBeGreaterThan(5);
    expect(summer.filter(({ arrival }) => new Date(arrival).getUTCDay() !== 6)).toEqual([]);
  });
});

describe('The description', () => {
  const paths = document.paths as Record<string, Record<string, Described>>;
  const described = Object.entries(paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at, method, operation })),
  );
  interface Described {
    operationId: string;
    'x-read-only'?: boolean;
    requestBody?: { content: { 'application/json': { schema: unknown; example: Record<string, unknown> } } };
    responses: Record<string, { content?: Record<string, { schema: unknown }>; $ref?: string }>;
  }

  /** A part of the document as a schema that stands alone. */
  function resolved(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(resolved);
    if (typeof part !== 'object' || part === null) return part;
    if ('$ref' in part && typeof part.$ref === 'string') {
      const found = part.$ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
      return resolved(found);
    }
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, resolved(inner)]));
  }
  const schemaOf = (schema: unknown) => z.fromJSONSchema(resolved(schema) as Parameters<typeof z.fromJSONSchema>[0]);
  const answerSchema = ({ responses }: Described) => schemaOf(responses['200']?.content?.['application/json']?.schema);

  test('names exactly what is served, and marks the posts that change nothing', () => {
    const served = operations.map(
      ({ operationId, method, path: at }) => `${operationId} ${method} ${at.replace(':bookingId', '{bookingId}')}`,
    );
    const told = described.map(({ at, method, operation }) => `${operation.operationId} ${method} ${at}`);
    expect(told.toSorted()).toEqual(served.toSorted());
    for (const { operation, method } of described) {
      const changes = operations.find(({ operationId }) => operationId === operation.operationId)?.changes;
      expect([operation.operationId, method === 'post' && operation['x-read-only'] !== true]).toEqual([
        operation.operationId,
        changes,
      ]);
    }
  });

  /** For each operation a booking for which it goes well, and its customer; the body is the document's own example. */
  const wellDone: Record<string, [customer: string, booking: string | null, body?: Record<string, unknown>]> = {
    getCustomer: ['C-1006', null],
    listBookings: ['C-1001', null],
    getBooking: ['C-1001', 'PH-10001'],
    cancelBooking: ['C-1001', 'PH-10001'],
    quoteDates: ['C-1001', 'PH-10001'],
    changeDates: ['C-1001', 'PH-10001', { arrival: '2027-03-02', departure: '2027-03-06' }],
    registerLateArrival: ['C-1003', 'PH-10008'],
    getRefundStatus: ['C-1001', 'PH-10004'],
    getInvoice: ['C-1001', 'PH-10003'],
    correctInvoice: ['C-1001', 'PH-10003'],
    requestAdvanceInvoice: ['C-1001', 'PH-10001'],
    reportLostProperty: ['C-1001', 'PH-10003'],
    checkPayments: ['C-1002', 'PH-10006'],
    reportDoubleCharge: ['C-1001', 'PH-10001'],
    refundDoubleCharge: ['C-1002', 'PH-10006'],
    reportNoise: ['C-1002', 'PH-10005'],
    requestAccessibility: ['C-1009', 'PH-10021'],
  };

  test.each(described)(
    '$operation.operationId answers as described, and so do its refusals',
    async ({ at, method, operation }) => {
      const [customerId, bookingId, more] = wellDone[operation.operationId] ?? ['', null];
      const address = `${at.replace('{bookingId}', bookingId ?? '')}?customerId=${customerId}`;
      const content = operation.requestBody?.content['application/json'];
      const body = content === undefined ? undefined : { ...content.example, ...more };
      if (content !== undefined) expect(schemaOf(content.schema).safeParse(content.example).error).toBeUndefined();
      const done = await call(method === 'get' ? 'GET' : 'POST', address, body);
      expect([done.status, done.body['detail']]).toEqual([200, undefined]);
      expect(answerSchema(operation).safeParse(done.body).error).toBeUndefined();
      expect(done.body).toMatchObject({ customerId });

      const nobody = await call(method === 'get' ? 'GET' : 'POST', address.replace(customerId, 'C-9999'), body);
      expect(nobody.status).toBe(404);
      expect(schemaOf({ $ref: '#/components/schemas/Problem' }).safeParse(nobody.body).error).toBeUndefined();
      expect(operation.responses).toHaveProperty('404');
      if (content === undefined) return;
      const wrong = await call('POST', address, { ...body, surprise: true });
      expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid' } });
    },
  );

  test('is served without a key, for whoever sets the agent up', async () => {
    const response = await fetch(`${url}/openapi.json`);
    expect(await response.json()).toEqual(document);
  });

  test("every booking's view and every refund, invoice and payment check keeps its schema", async () => {
    const views = ['', '/refund', '/invoice', '/payment-check'].map((below) => {
      const operation = paths[`/bookings/{bookingId}${below}`]?.['get'];
      return { below, schema: answerSchema(operation as Described) };
    });
    for (const { id, customerId } of business.state().bookings.filter((_, at) => at < 28 || at % 9 === 0)) {
      for (const { below, schema } of views) {
        const { body } = await get(`/bookings/${id}${below}?customerId=${customerId}`);
        expect([id, schema.safeParse(body).error]).toEqual([id, undefined]);
      }
    }
  });
});

describe('Who asks', () => {
  test('nobody without the key', async () => {
    for (const authorization of ['', 'Bearer wrong', KEY]) {
      const { status } = await call('GET', '/customer?customerId=C-1001', undefined, { authorization });
      expect(status).toBe(401);
    }
  });

  test("somebody else's booking is answered like one that does not exist", async () => {
    const foreign = await get('/bookings/PH-10005?customerId=C-1001');
    expect(foreign).toEqual(await get('/bookings/PH-99999?customerId=C-1001'));
    expect(foreign.status).toBe(404);
    const cancelled = await post('/bookings/PH-10006/cancellation?customerId=C-1001', { expectedRefund: 294 });
    expect(cancelled.status).toBe(404);
    expect(business.state().bookings.find(({ id }) => id === 'PH-10006')?.cancelled).toBeNull();
  });

  test('a customer is known by number or by address, and one of the two is needed', async () => {
    const byId = await get('/bookings?customerId=C-1001');
    const byEmail = await get('/bookings?customerEmail=Marta.Sandgrove@example.com');
    expect(byEmail).toEqual(byId);
    expect(byId.body['count']).toBe(4);
    expect((await get('/bookings')).status).toBe(422);
    expect((await get('/bookings?customerEmail=nobody@example.com')).status).toBe(404);
    expect((await get('/bookings?customerEmail=a&customerEmail=b')).status).toBe(404);
  });
});

describe('The same request again', () => {
  const at = '/bookings/PH-10001/cancellation?customerId=C-1001';

  test('with the same key is done once and answered the same', async () => {
    const first = await post(at, { expectedRefund: 531 }, 'key-1');
    expect(first.status).toBe(200);
    expect(await post(at, { expectedRefund: 531 }, 'key-1')).toEqual(first);
    expect(business.state().refunds.filter(({ bookingId }) => bookingId === 'PH-10001')).toHaveLength(1);
    expect((await post(at, { expectedRefund: 531 }, 'key-2')).body['code']).toBe('already_cancelled');
  });

  test('keeps a refusal too, so that a retry can not slip through later', async () => {
    const refused = await post(at, { expectedRefund: 1 }, 'key-1');
    expect(refused).toMatchObject({ status: 409, body: { code: 'amount_changed' } });
    expect(await post(at, { expectedRefund: 1 }, 'key-1')).toEqual(refused);
  });

  test('is refused when the key comes with something else', async () => {
    await post(at, { expectedRefund: 531 }, 'key-1');
    const other = await post('/bookings/PH-10002/cancellation?customerId=C-1001', { expectedRefund: 390 }, 'key-1');
    expect(other).toMatchObject({ status: 422, body: { code: 'key_reused' } });
    expect(business.state().bookings.find(({ id }) => id === 'PH-10002')?.cancelled).toBeNull();
  });
});

describe('What it keeps', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'sample-business-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('is there again after a start, answered keys included', async () => {
    const stateFile = path.join(folder, 'deep', 'state.json');
    const first = createSampleBusiness({ now: () => now, stateFile });
    const running = await first.listen(0);
    url = running.url;
    const cancelled = await post('/bookings/PH-10001/cancellation?customerId=C-1001', { expectedRefund: 531 }, 'key-1');
    await running.close();
    const second = createSampleBusiness({ now: () => now + 3_600_000, stateFile });
    expect(second.state()).toEqual(first.state());
    const again = await second.listen(0);
    url = again.url;
    expect(await post('/bookings/PH-10001/cancellation?customerId=C-1001', { expectedRefund: 531 }, 'key-1')).toEqual(
      cancelled,
    );
    await again.close();
    second.reset();
    expect(JSON.parse(await readFile(stateFile, 'utf8'))).toEqual(second.state());
    expect(second.state().bookings.find(({ id }) => id === 'PH-10001')?.cancelled).toBeNull();
  });

  test('a file that is no record is said to be none', async () => {
    const stateFile = path.join(folder, 'state.json');
    await writeFile(stateFile, '{"version":1,"bookings":');
    expect(() => createSampleBusiness({ now: () => now, stateFile })).toThrow(
      /Delete it to start with fresh sample bookings/,
    );
  });

  test('can be looked at and begun anew over HTTP only where it was made for tests', async () => {
    await post('/bookings/PH-10001/cancellation?customerId=C-1001', { expectedRefund: 531 });
    expect((await get('/__state')).body).toEqual(business.state());
    expect((await post('/__reset', {})).status).toBe(204);
    expect(business.state()).toEqual(createSampleBusiness({ now: () => now }).state());
    const plain = await createSampleBusiness({ now: () => now }).listen(0);
    url = plain.url;
    expect([(await get('/__state')).status, (await post('/__reset', {})).status]).toEqual([404, 404]);
    await plain.close();
  });
});

describe('Bad requests', () => {
  test('are told what is wrong with them', async () => {
    const at = '/bookings/PH-10001/cancellation?customerId=C-1001';
    const send = (body: string, type = 'application/json') =>
      fetch(`${url}${at}`, { method: 'POST', body, headers: { authorization: `Bearer ${KEY}`, 'content-type': type } });
    expect((await send('{"expected')).status).toBe(400);
    expect((await send(JSON.stringify({ expectedRefund: 1, reason: 'x'.repeat(20_000) }))).status).toBe(413);
    expect((await send('expectedRefund=531', 'application/x-www-form-urlencoded')).status).toBe(422);
    expect((await get('/nothing/here')).status).toBe(404);
    for (const body of [
      { expectedRefund: '531' },
      { expectedRefund: -1 },
      {},
      [],
      { expectedRefund: 531, reason: 'because' },
    ]) {
      expect((await post(at, body)).status).toBe(422);
    }
    expect(
      (await post('/bookings/PH-10001/date-quotes?customerId=C-1001', { arrival: '2026-02-31', departure: 'soon' }))
        .status,
    ).toBe(422);
  });
});
