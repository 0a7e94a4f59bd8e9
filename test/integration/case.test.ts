import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSampleBusiness } from '../../data/sample-business/create-sample-business.ts';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { Evidence } from '../../protocol/evidence.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House } from '../support/start-house.ts';

const IDENTITY_SECRET = 'a secret of the site, long enough to sign';

let house: House;
beforeAll(async () => {
  house = await startHouse({ IDENTITY_SECRET });
}, 60_000);
afterAll(() => house.stop());

interface Booking {
  id: string;
  customerId: string;
  house: string;
  arrival: string;
  cancelled: unknown;
}
/** The business's record as it stands on disk; untouched, it is that of the first day. */
const bookings = (): Booking[] => {
  const file = path.join(house.dataDir, 'sample-business.json');
  const state: unknown = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : createSampleBusiness({ now: Date.now }).state();
  return (state as { bookings: Booking[] }).bookings;
};

const signed = (sub: string): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));

const messagesOf = async (side: CustomerSide): Promise<CustomerMessage[]> => {
  const reply = await side.emit('conversation:open', { conversationId: side.conversationId });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply['messages'] as CustomerMessage[];
};
const answerAfter = (side: CustomerSide, count: number) =>
  eventually(async () => {
    const answers = (await messagesOf(side)).filter(({ author, state }) => author === 'agent' && state !== 'writing');
    return answers.length > count ? answers.at(-1) : undefined;
  }) as Promise<CustomerMessage>;

/** Somebody of the sample with a booking that can still be cancelled free of charge, not used by another test. */
const used = new Set<string>();
async function guestWithBooking(): Promise<{ side: CustomerSide; booking: Booking }> {
  const later = new Date(Date.now() + 21 * 24 * 60 * 60_000).toISOString().slice(0, 10);
  const booking = bookings().find(
    ({ customerId, arrival, cancelled }) => cancelled === null && arrival > later && !used.has(customerId),
  );
  if (booking === undefined) throw new Error('the sample has no such booking left');
  used.add(booking.customerId);
  return { side: await house.customer({ identity: await signed(booking.customerId) }), booking };
}
const cardOf = async (side: CustomerSide) => (await messagesOf(side)).findLast(({ card }) => card !== null)?.card;
const ended = (side: CustomerSide) =>
  eventually(async () => {
    const card = await cardOf(side);
    return card?.type === 'change' && card.result !== null ? card : undefined;
  }) as Promise<Extract<NonNullable<CustomerMessage['card']>, { type: 'change' }>>;

describe('A customer who wants something done, in a house without a model', () => {
  it('sees on a card exactly what will happen, says yes, and it is done once', async () => {
    const { side, booking } = await guestWithBooking();
    await side.send(`Please cancel my booking ${booking.id}`);
    const answer = await answerAfter(side, 0);
    expect(answer).toMatchObject({ mode: 'procedure', card: { type: 'change', state: 'pending' } });
    expect(JSON.stringify(answer.card)).toContain(booking.house);
    expect(bookings().find(({ id }) => id === booking.id)?.cancelled).toBeNull();

    const changeId = answer.card?.type === 'change' ? answer.card.changeId : '';
    const yes = { conversationId: side.conversationId, changeId };
    const replies = await Promise.all([side.emit('change:confirm', yes), side.emit('change:confirm', yes)]);
    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect(await ended(side)).toMatchObject({ state: 'done', result: expect.stringContaining(booking.id) as string });
    expect(bookings().find(({ id }) => id === booking.id)?.cancelled).not.toBeNull();
    expect(await side.emit('change:confirm', yes)).toMatchObject({ ok: true });

    const admin = await house.staff('Ana', 'admin');
    const { body } = await admin.get(`/api/admin/answers/${answer.id}/evidence`);
    const { actions } = Evidence.parse(body['evidence']);
    expect(actions.map(({ actionId, outcome }) => [actionId, outcome])).toEqual([
      ['get-booking', 'done'],
      ['cancel-booking', 'done'],
    ]);
    expect(JSON.stringify(actions)).not.toContain(booking.customerId);
  });

  it('may say yes in words, and no as well', async () => {
    const { side, booking } = await guestWithBooking();
    await side.send(`I want to cancel ${booking.id}`);
    await answerAfter(side, 0);
    await side.send('no, leave it');
    await answerAfter(side, 1);
    await eventually(async () => {
      const card = await cardOf(side);
      return card?.type === 'change' && card.state === 'declined';
    });
    await side.send(`Please cancel my booking ${booking.id}`);
    await answerAfter(side, 2);
    await side.send('yes please');
    await answerAfter(side, 3);
    expect((await ended(side)).state).toBe('done');
    expect(bookings().find(({ id }) => id === booking.id)?.cancelled).not.toBeNull();
  });

  it('is asked by a form for what is missing, and goes on from there', async () => {
    const { side, booking } = await guestWithBooking();
    await side.send('I want to cancel my booking');
    const asked = await answerAfter(side, 0);
    expect(asked.card).toMatchObject({ type: 'form', state: 'open' });
    const name = asked.card?.type === 'form' ? (asked.card.fields[0]?.name ?? '') : '';
    await side.emit('message:send', {
      id: randomUUID(),
      conversationId: side.conversationId,
      text: `Booking number: ${booking.id}`,
      form: { messageId: asked.id, values: { [name]: booking.id } },
    });
    expect((await answerAfter(side, 1)).card).toMatchObject({ type: 'change', state: 'pending' });
  });

  it('who has not shown who he is is asked for that, and nothing is looked up', async () => {
    const stranger = await house.customer();
    await stranger.send(`Please cancel my booking ${bookings()[0]?.id}`);
    const answer = await answerAfter(stranger, 0);
    expect(answer).toMatchObject({ offersPerson: true, card: { type: 'identity', ways: ['site'], state: 'open' } });
    expect(answer.text).not.toContain(bookings()[0]?.house);
  });

  it('gets nothing of a booking that is somebody else’s', async () => {
    const { side, booking } = await guestWithBooking();
    const foreign = bookings().find(
      ({ customerId, cancelled }) => customerId !== booking.customerId && cancelled === null,
    );
    await side.send(`Please cancel my booking ${foreign?.id}`);
    const answer = await answerAfter(side, 0);
    expect(answer.card?.type).not.toBe('change');
    expect(answer.text).not.toContain(foreign?.house);
    expect(bookings().find(({ id }) => id === foreign?.id)?.cancelled).toBeNull();
  });

  it('cannot say yes to somebody else’s change', async () => {
    const { side, booking } = await guestWithBooking();
    await side.send(`Please cancel my booking ${booking.id}`);
    const answer = await answerAfter(side, 0);
    const changeId = answer.card?.type === 'change' ? answer.card.changeId : '';
    const other = await house.customer();
    await other.send('Hello');
    for (const conversationId of [side.conversationId, other.conversationId])
      expect(await other.emit('change:confirm', { conversationId, changeId })).toMatchObject({ ok: false });
    expect(bookings().find(({ id }) => id === booking.id)?.cancelled).toBeNull();
  });
});
