import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInvitation } from '../../server/auth/invitations.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type House } from '../support/start-house.ts';

const IDENTITY_SECRET = 'a secret that the host site knows too, long enough';

let house: House;

beforeAll(async () => {
  house = await startHouse({ SAMPLE_DATA: 'off', IDENTITY_SECRET });
}, 60_000);
afterAll(() => house.stop());

const session = async (body: object) => {
  const response = await fetch(`${house.url}/api/customer/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const sign = (claims: Record<string, unknown>, more: { secret?: string; expires?: string; alg?: string } = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: more.alg ?? 'HS256' })
    .setExpirationTime(more.expires ?? '5m')
    .sign(new TextEncoder().encode(more.secret ?? IDENTITY_SECRET));
const post = (address: string, body: object, headers: Record<string, string> = {}) =>
  fetch(house.url + address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url, ...headers },
    body: JSON.stringify(body),
  });

describe('A customer', () => {
  it('keeps his id as long as he keeps his token', async () => {
    const first = await session({});
    const again = await session({ token: first.body['token'] });
    expect((again.body['customer'] as { id: string }).id).toBe((first.body['customer'] as { id: string }).id);
  });

  it('whose token was made up is somebody new, not an error', async () => {
    const { status, body } = await session({ token: 'made.up.token' });
    expect(status).toBe(200);
    expect(body['customer']).toMatchObject({ verified: false, name: null });
  });

  it('whom the host site signed is the same person on every device, with his name, for staff too', async () => {
    const identity = await sign({ sub: 'user-7', name: 'Amina Diallo', email: 'amina@example.org' });
    const phone = await session({ identity });
    const laptop = await session({ identity: await sign({ sub: 'user-7', name: 'Amina Diallo' }) });
    expect(phone.body['customer']).toEqual(laptop.body['customer']);
    expect(phone.body['customer']).toMatchObject({ name: 'Amina Diallo', verified: true });

    const customer = await house.customer({ token: String(phone.body['token']) });
    await customer.send('It is me');
    const ana = await house.staff('Ana');
    const opened = await ana.emit('conversation:open', { conversationId: customer.conversationId });
    expect(opened).toMatchObject({
      conversation: { customer: { name: 'Amina Diallo', email: 'amina@example.org', verified: true } },
    });
  });

  it.each([
    [
      'signed with another secret',
      () => sign({ sub: 'user-7' }, { secret: 'another secret that is long enough, too' }),
    ],
    ['expired', () => sign({ sub: 'user-7' }, { expires: '-5m' })],
    ['without a subject', () => sign({ name: 'Nobody' })],
    ['signed with another algorithm', () => sign({ sub: 'user-7' }, { alg: 'HS512' })],
    ['not signed at all', async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"user-7","exp":9999999999}')}.`],
  ])('whose identity is %s is refused', async (_what, make) => {
    const { status, body } = await session({ identity: await make() });
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: 'identity_rejected' });
  });

  it('whose identity was copied from him is safe: it works in his browser and in no other', async () => {
    const anonymous = await session({});
    const identity = await sign({ sub: 'user-9', jti: 'a-number-used-once', attributes: { tier: 'gold' } });
    const his = await session({ token: anonymous.body['token'], identity });
    expect(his.body['customer']).toMatchObject({ verified: true, verifiedBy: 'site' });
    const thief = await session({ token: (await session({})).body['token'], identity });
    expect([thief.status, thief.body['code']]).toEqual([403, 'identity_rejected']);
    expect((await session({ identity })).status).toBe(403);
    const nextPage = await session({ token: his.body['token'], identity });
    expect(nextPage.body['customer']).toEqual(his.body['customer']);
  });

  it('whose identity is larger than any is refused unread', async () => {
    const { status, body } = await session({ identity: await sign({ sub: 'user-7', more: 'x'.repeat(4_000) }) });
    expect([status, body['code']]).toEqual([400, 'invalid_payload']);
  });

  it('who signs in is somebody else than who wrote before, and neither sees what the other wrote', async () => {
    const before = await house.customer();
    await before.send('Written before I signed in');
    const signed = await session({ token: before.token, identity: await sign({ sub: 'user-10' }) });
    const after = await house.customer({ token: String(signed.body['token']) });
    expect(await after.emit('conversation:open', {})).toMatchObject({ ok: true, conversation: null });
    expect(await after.emit('conversation:open', { conversationId: before.conversationId })).toMatchObject({
      error: { code: 'conversation_not_found' },
    });
    await after.send('Written afterwards');
    expect(await before.emit('conversation:open', { conversationId: after.conversationId })).toMatchObject({
      error: { code: 'conversation_not_found' },
    });
  });
});

describe('Staff', () => {
  it('join by a link that works once', async () => {
    const token = await makeInvitation(house.app.storage.staff, { role: 'staff', now: Date.now() });
    const body = { token, name: 'Bea', email: 'bea@example.org', password: 'a good long password' };
    expect((await post('/api/staff/invitations/accept', body)).status).toBe(200);
    const again = await post('/api/staff/invitations/accept', { ...body, email: 'eve@example.org' });
    expect(again.status).toBe(410);
    expect(await again.json()).toMatchObject({ code: 'invitation_used' });
  });

  it('cannot sign themselves up', async () => {
    const response = await post('/api/staff/auth/sign-up/email', {
      name: 'Eve',
      email: 'eve@example.org',
      password: 'a good long password',
    });
    expect(response.ok).toBe(false);
  });

  it('are not told whether it was the name or the password', async () => {
    const [wrong, unknown] = await Promise.all([
      post('/api/staff/auth/sign-in/email', { email: 'bea@example.org', password: 'not this one here' }),
      post('/api/staff/auth/sign-in/email', { email: 'nobody@example.org', password: 'not this one here' }),
    ]);
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it('whose password is guessed are protected by a limit for each address', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 15; i += 1) {
      const response = await post(
        '/api/staff/auth/sign-in/email',
        { email: 'bea@example.org', password: `guess number ${i}` },
        { 'x-forwarded-for': '198.51.100.23' },
      );
      statuses.push(response.status);
    }
    expect(statuses).toContain(429);
    const elsewhere = await post(
      '/api/staff/auth/sign-in/email',
      { email: 'bea@example.org', password: 'a good long password' },
      { 'x-forwarded-for': '198.51.100.99' },
    );
    expect(elsewhere.status).toBe(200);
  });

  it('who are disabled lose their session and their socket', async () => {
    const cai = await house.staff('Cai');
    expect((await cai.get('/api/staff/me')).status).toBe(200);
    await house.app.storage.staff.setDisabled(cai.id, true);
    expect((await cai.get('/api/staff/me')).status).toBe(401);
    await eventually(() => cai.socket.disconnected, 25_000);
  });

  it('keep their cookie to themselves: HttpOnly and SameSite', async () => {
    const response = await post('/api/staff/auth/sign-in/email', {
      email: 'bea@example.org',
      password: 'a good long password',
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });
});
