import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationPresence, StaffPresence } from '../../protocol/staff-events.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';

let house: House;
let ana: StaffSide;
let ben: StaffSide;

beforeAll(async () => {
  house = await startHouse();
  ana = await house.staff('Ana Silva');
  ben = await house.staff('Ben');
}, 60_000);
afterAll(() => house.stop());

const said = (side: Pick<StaffSide | CustomerSide, 'told'>, name: string) =>
  side.told.filter((event) => event.name === name).map(({ payload }) => payload);
const presences = (side: StaffSide, conversationId: string): ConversationPresence[] =>
  said(side, 'presence:changed')
    .map(({ presence }) => presence as ConversationPresence)
    .filter((presence) => presence.conversationId === conversationId);

/** A customer who wrote, and Ana, who took it over and has it open. */
async function begin(): Promise<CustomerSide> {
  const customer = await house.customer();
  await customer.send('Hello, is somebody there?');
  await ana.emit('conversation:take-over', { conversationId: customer.conversationId });
  await ana.emit('conversation:open', { conversationId: customer.conversationId });
  return customer;
}

describe('A member of staff who opens a conversation', () => {
  it('sees who else reads it, and that the customer is there; and is seen to go', async () => {
    const { conversationId } = await begin();
    const opened = await ben.emit('conversation:open', { conversationId });
    expect(opened).toMatchObject({
      presence: { reading: [{ name: 'Ana Silva', typing: null }, { name: 'Ben' }], customerThere: true },
    });
    await eventually(() => presences(ana, conversationId).some(({ reading }) => reading.length === 2));
    await ben.emit('conversation:leave', { conversationId });
    await eventually(() => presences(ana, conversationId).at(-1)?.reading.length === 1);
  });

  it('sees the customer write and go away', async () => {
    const customer = await begin();
    const { conversationId } = customer;
    expect(await customer.emit('customer:typing', { conversationId })).toMatchObject({ ok: true });
    await eventually(() => presences(ana, conversationId).at(-1)?.customerTyping);
    await customer.send('I mean: at the desk?');
    await eventually(() => presences(ana, conversationId).at(-1)?.customerTyping === false);
    customer.close();
    await eventually(() => presences(ana, conversationId).at(-1)?.customerThere === false);
  });

  it('is not told of another one, and nobody writes in a conversation that is not his', async () => {
    const mine = await begin();
    const other = await house.customer();
    const { conversationId } = mine;
    expect(await other.emit('customer:typing', { conversationId })).toMatchObject({
      ok: false,
      error: { code: 'conversation_not_found' },
    });
    expect(await other.emit('customer:typing', { conversationId: randomUUID() })).toMatchObject({ ok: false });
    expect(presences(ana, conversationId).some(({ customerTyping }) => customerTyping)).toBe(false);
    expect(
      said(ben, 'presence:changed').some(
        ({ presence }) => (presence as ConversationPresence).conversationId === conversationId,
      ),
    ).toBe(false);
  });
});

describe('A customer', () => {
  it('sees the first name of the colleague who answers him, and nobody who writes a note or looks on', async () => {
    const customer = await begin();
    const { conversationId } = customer;
    await ben.emit('conversation:open', { conversationId });
    await ana.emit('staff:typing', { conversationId, kind: 'note' });
    await ben.emit('staff:typing', { conversationId, kind: 'message' });
    await ana.emit('staff:typing', { conversationId, kind: 'message' });
    await eventually(() => said(customer, 'staff:typing').length > 0);
    expect(said(customer, 'staff:typing')).toEqual([{ conversationId, staffName: 'Ana' }]);
    expect(said(customer, 'presence:changed')).toEqual([]);
    const reading = presences(ana, conversationId).at(-1)?.reading;
    expect(reading).toMatchObject([{ typing: 'message' }, { typing: 'message' }]);
  });
});

describe('A customer with more than one conversation', () => {
  const texts = (side: CustomerSide): string[] =>
    said(side, 'message:saved').map(({ message }) => (message as { text: string }).text);

  it('hears what is said in those that are open, whichever he shows, and is told who spoke last', async () => {
    const customer = await begin();
    const { conversationId } = customer;
    const id = randomUUID();
    await ana.emit('message:send', { id, conversationId, kind: 'message', text: 'I look into it.' });
    const again = await house.customer({ token: customer.token });
    customer.close();
    const reply = (await again.emit('conversations:follow', {})) as unknown as {
      conversations: { conversation: { id: string; state: string }; lastBy: string }[];
    };
    expect(reply.conversations).toMatchObject([
      { conversation: { id: conversationId, state: 'staff' }, lastBy: 'staff' },
    ]);
    await ana.emit('message:send', { id: randomUUID(), conversationId, kind: 'message', text: 'It is found.' });
    await eventually(() => texts(again).includes('It is found.'));
    expect(await (await house.customer()).emit('conversations:follow', {})).toMatchObject({ conversations: [] });
  });

  it('is there while his chat is open unseen', async () => {
    const { conversationId, token, close } = await begin();
    close();
    await eventually(() => presences(ana, conversationId).at(-1)?.customerThere === false);
    const again = await house.customer({ token });
    await again.emit('conversation:open', { conversationId, looking: false });
    await eventually(() => presences(ana, conversationId).at(-1)?.customerThere);
  });

  it('ends his own and no other; the staff read that he did, and his next words open it again', async () => {
    const customer = await begin();
    const { conversationId } = customer;
    const other = await house.customer();
    for (const event of ['conversation:close', 'conversation:look']) {
      expect(await other.emit(event, { conversationId })).toMatchObject({ error: { code: 'conversation_not_found' } });
    }
    const closed = await customer.emit('conversation:close', { conversationId });
    expect(closed).toMatchObject({ ok: true, conversation: { state: 'closed' } });
    const notices = (): unknown[] =>
      said(ana, 'message:saved')
        .map(({ message }) => message as { conversationId: string; notice: unknown })
        .filter((message) => message.conversationId === conversationId && message.notice !== null)
        .map(({ notice }) => notice);
    await eventually(() => notices().length > 0);
    expect(notices().at(-1)).toEqual({ code: 'closed', params: { by: 'customer' } });
    await customer.send('One more thing.');
    const read = await house.app.storage.conversations.readConversation(conversationId);
    expect(read?.state).not.toBe('closed');
  });
});

describe('The desk', () => {
  const staffOf = (payload: unknown): StaffPresence[] => (payload as { staff: StaffPresence[] }).staff;

  it('knows who is there, how free he is, and when he goes', async () => {
    const opened = await ana.emit('inbox:open', { view: 'needs_person' });
    expect(staffOf(opened).map(({ name }) => name)).toEqual(['Ana Silva', 'Ben']);
    await ben.emit('availability:set', { availability: 'busy' });
    await eventually(() =>
      said(ana, 'staff:changed').some(
        (event) => staffOf(event).find(({ id }) => id === ben.id)?.availability === 'busy',
      ),
    );
    const cem = await house.staff('Cem');
    await eventually(() => said(ana, 'staff:changed').some((event) => staffOf(event).length === 3));
    cem.close();
    await eventually(() => staffOf(said(ana, 'staff:changed').at(-1)).length === 2);
  });

  it('is told of a changed row once, and then its own counts', async () => {
    await ana.emit('inbox:open', { view: 'everyone' });
    await ben.emit('inbox:open', { view: 'everyone' });
    const before = said(ben, 'inbox:counted').length;
    const { conversationId } = await begin();
    const rows = (side: StaffSide) =>
      said(side, 'conversation:changed').filter(
        ({ conversation }) => (conversation as { id: string }).id === conversationId,
      );
    await eventually(() => rows(ben).length > 0 && said(ben, 'inbox:counted').length > before);
    expect(Object.keys(rows(ben)[0] ?? {})).toEqual(['conversation']);
    const counts = (side: StaffSide) => said(side, 'inbox:counted').at(-1)?.['counts'] as { mine: number };
    await eventually(() => counts(ana).mine > 0 && counts(ben).mine === 0);
  });
});
