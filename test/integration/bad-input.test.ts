import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';

let house: House;
let customer: CustomerSide;
let admin: StaffSide;

beforeAll(async () => {
  house = await startHouse({ SAMPLE_DATA: 'off' });
  customer = await house.customer();
  admin = await house.staff('Ana', 'admin');
}, 60_000);

afterAll(() => house.stop());

const conversationId = randomUUID();
const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: deep(levels - 1) });

const PAYLOADS: [string, string, unknown, string][] = [
  ['no payload', 'message:send', undefined, 'invalid_payload'],
  ['a number', 'message:send', 7, 'invalid_payload'],
  ['a list', 'message:send', [], 'invalid_payload'],
  ['null', 'message:send', null, 'invalid_payload'],
  ['binary', 'message:send', Buffer.from([0, 1, 2]), 'invalid_payload'],
  ['an id that is none', 'message:send', { id: '1', conversationId, text: 'x' }, 'invalid_payload'],
  [
    'an id with SQL in it',
    'message:send',
    { id: "'; drop table message;--", conversationId, text: 'x' },
    'invalid_payload',
  ],
  ['an empty text', 'message:send', { id: randomUUID(), conversationId, text: '' }, 'invalid_payload'],
  ['only spaces', 'message:send', { id: randomUUID(), conversationId, text: '  \n ' }, 'invalid_payload'],
  [
    'a text of 4,001 characters',
    'message:send',
    { id: randomUUID(), conversationId, text: 'x'.repeat(4_001) },
    'invalid_payload',
  ],
  [
    'a text of 100 kB',
    'message:send',
    { id: randomUUID(), conversationId, text: 'x'.repeat(100_000) },
    'payload_too_large',
  ],
  [
    'a text that is an object',
    'message:send',
    { id: randomUUID(), conversationId, text: { $ne: 1 } },
    'invalid_payload',
  ],
  [
    'a field too many',
    'message:send',
    { id: randomUUID(), conversationId, text: 'x', author: 'staff' },
    'invalid_payload',
  ],
  ['something deep', 'message:send', deep(2_500), 'payload_too_large'],
  [
    'ten thousand fields',
    'message:send',
    Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i])),
    'payload_too_large',
  ],
  ['afterSeq below zero', 'conversation:open', { conversationId, afterSeq: -1 }, 'invalid_payload'],
  ['afterSeq with a fraction', 'conversation:open', { conversationId, afterSeq: 0.5 }, 'invalid_payload'],
  ['a rating of 6', 'conversation:rate', { conversationId, score: 6 }, 'invalid_payload'],
  ['a conversation that is not there', 'conversation:open', { conversationId: randomUUID() }, 'conversation_not_found'],
  ['a message that is not there', 'answer:rate', { messageId: randomUUID(), helpful: true }, 'message_not_found'],
  ['an event of staff', 'conversation:take-over', { conversationId }, 'unknown_event'],
  ['an event that is none', 'x'.repeat(60), {}, 'unknown_event'],
  ['an event named like a property of every object', 'constructor', {}, 'unknown_event'],
];

describe('Bad input on the socket', () => {
  it.each(PAYLOADS)('gets a clear code: %s', async (_what, event, payload, code) => {
    const side = await house.customer();
    const reply = await side.emit(event, payload);
    expect(reply).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(reply)).not.toMatch(/node_modules|\.ts:|SQLITE|zod/i);
  });

  it('names the fields that are wrong', async () => {
    const reply = await customer.emit('message:send', { id: randomUUID(), conversationId: 'x', text: 7 });
    expect(JSON.stringify(reply)).toContain('"path":"conversationId"');
    expect(JSON.stringify(reply)).toContain('"path":"text"');
  });

  it('is refused without a token of ours, with a code', async () => {
    for (const token of [undefined, '', 'x', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', { a: 1 }, 'y'.repeat(5_000)]) {
      const socket = io(`${house.url}/customer`, {
        auth: { token },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
      });
      const error = await new Promise<Error & { data?: unknown }>((resolve) => socket.once('connect_error', resolve));
      expect(error.data).toMatchObject({ code: 'session_expired' });
      socket.disconnect();
    }
  });

  it('keeps customers out of the staff namespace', async () => {
    const socket = io(`${house.url}/staff`, {
      auth: { token: customer.token },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const error = await new Promise<Error & { data?: unknown }>((resolve) => socket.once('connect_error', resolve));
    expect(error.data).toMatchObject({ code: 'not_signed_in' });
    socket.disconnect();
  });

  it('refuses a staff cookie that comes from another site', async () => {
    const socket = io(`${house.url}/staff`, {
      extraHeaders: { cookie: admin.cookie, origin: 'https://evil.example' },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const error = await new Promise<Error & { data?: unknown }>((resolve) => socket.once('connect_error', resolve));
    expect(error.data).toMatchObject({ code: 'not_signed_in' });
    socket.disconnect();
  });

  it('refuses a message id that was used for other words', async () => {
    const side = await house.customer();
    const id = randomUUID();
    expect(await side.send('one', id)).toMatchObject({ ok: true });
    expect(await side.send('two', id)).toMatchObject({ ok: false, error: { code: 'message_id_taken' } });
    const stranger = await house.customer();
    expect(await stranger.send('one', id)).toMatchObject({ ok: false, error: { code: 'message_id_taken' } });
  });

  it('slows a flood down with a time to try again, and goes on serving others', async () => {
    const side = await house.customer();
    const replies = await Promise.all(Array.from({ length: 60 }, (_, i) => side.send(`flood ${i}`)));
    const refused = replies.filter(({ ok }) => !ok);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ error: { code: 'rate_limited', retryAfterMs: expect.any(Number) } });
    expect(await (await house.customer()).send('hello')).toMatchObject({ ok: true });
  });

  it('closes a socket that sends nothing but nonsense', async () => {
    const side = await house.customer();
    for (let i = 0; i < 60; i += 1) void side.emit('nonsense', {}).catch(() => undefined);
    await eventually(() => side.socket.disconnected);
  });

  it('stores every kind of text as it is', async () => {
    const side = await house.customer();
    const text =
      '<script>alert(1)</script> [x](javascript:alert(1)) ![](http://203.0.113.7/b.gif) \u202Eevil\u202C \u0000 👩‍👩‍👧 שלום';
    const reply = await side.send(text);
    expect(reply).toMatchObject({ ok: true, message: { text } });
  });
});

describe('Bad input over HTTP', () => {
  const post = (address: string, body: string, headers: Record<string, string> = {}) =>
    fetch(house.url + address, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  it.each([
    ['broken JSON', '/api/customer/session', '{', 400, 'invalid_payload'],
    ['a wrong field', '/api/customer/session', '{"admin":true}', 400, 'invalid_payload'],
    ['a wrong type', '/api/customer/session', '{"token":7}', 400, 'invalid_payload'],
    [
      'a body of 200 kB',
      '/api/customer/session',
      JSON.stringify({ token: 'x'.repeat(200_000) }),
      413,
      'payload_too_large',
    ],
    [
      'an identity without a secret to check it',
      '/api/customer/session',
      '{"identity":"x.y.z"}',
      403,
      'identity_rejected',
    ],
    [
      'an invitation that is none',
      '/api/staff/invitations/accept',
      JSON.stringify({ token: 'x'.repeat(30), name: 'A', email: 'a@example.org', password: 'long enough it is' }),
      410,
      'invitation_used',
    ],
    ['an address that is none', '/api/nothing', '{}', 404, 'not_found'],
  ])('%s gets a problem with a code', async (_what, address, body, status, code) => {
    const response = await post(address, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ status, code, type: expect.any(String), title: expect.any(String) });
    expect(JSON.stringify(problem)).not.toMatch(/node_modules|\.ts|stack/);
  });

  it.each(['/api/admin/transcripts', '/api/admin/privacy', '/api/staff/me', '/api/admin/models'])(
    '%s wants a sign-in',
    async (address) => {
      const response = await fetch(house.url + address);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'not_signed_in' });
    },
  );

  it.each([
    '/api/admin/transcripts?limit=0',
    '/api/admin/transcripts?limit=100000',
    '/api/admin/transcripts?state=asleep',
    '/api/admin/transcripts?from=yesterday',
    `/api/admin/transcripts?q=${'x'.repeat(300)}`,
  ])('%s says which field is wrong', async (address) => {
    const { status, body } = await admin.get(address);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_payload', details: { fields: expect.any(Array) } });
  });

  it.each(['"', "'", '*', 'a OR b', 'NEAR(a b)', '(((', '""', 'a AND NOT', '-', '\u0000', 'col:x', '%', '_'])(
    'a search for %j is only text',
    async (q) => {
      expect((await admin.get(`/api/admin/transcripts?q=${encodeURIComponent(q)}`)).status).toBe(200);
    },
  );

  it('a cursor that somebody made up is refused, not believed', async () => {
    const { status, body } = await admin.get('/api/admin/transcripts?cursor=made-up');
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid_payload' });
  });

  it.each([
    '/widget/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/demo/.env',
    '/demo/..%5c..%5cx',
    '/widget/%00',
    '/assets/%E0%A4%A',
  ])('%s does not leave the folder', async (address) => {
    const response = await fetch(house.url + address);
    expect([400, 404]).toContain(response.status);
    expect(await response.text()).not.toContain('better-sqlite3');
  });

  it('a change that another site causes is refused even with a cookie', async () => {
    const response = await fetch(`${house.url}/api/admin/models/check`, {
      method: 'POST',
      body: '{}',
      headers: {
        'content-type': 'application/json',
        cookie: admin.cookie,
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
      },
    });
    expect(response.status).toBe(403);
  });

  it('metrics are not for strangers behind the proxy', async () => {
    const response = await fetch(`${house.url}/metrics`, { headers: { 'x-forwarded-for': '198.51.100.4' } });
    expect(response.status).toBe(403);
    expect((await fetch(`${house.url}/metrics`)).status).toBe(200);
  });

  it('the process lives after all of this', async () => {
    expect(await (await fetch(`${house.url}/healthz`)).json()).toEqual({ ok: true });
    expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
  });
});
