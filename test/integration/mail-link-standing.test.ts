import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ActingCustomer } from '../../server/actions/actions.ts';
import type { AnswerEnd } from '../../server/answering/answer-part.ts';
import type { CaseState } from '../../server/answering/procedures/case-state.ts';
import type { LinkSession } from '../../server/auth/customer-tokens.ts';
import { readActing } from '../../server/conversations/acting-customer.ts';
import { acceptIdentity } from '../../server/conversations/accept-identity.ts';
import type { ConversationRoom } from '../../server/conversations/conversations.ts';
import { cardOf, changeRoom, DONE, newChange, proposeChange } from '../support/change-house.ts';
import { serveRoom, type Side } from '../support/change-sockets.ts';
import { customerMessage } from '../support/customer-message.ts';
import { eventually } from '../support/eventually.ts';
import { evidence, finishedAnswer, openHouse } from '../support/storage-house.ts';

const CASE: CaseState = {
  procedureId: 'cancel',
  version: '1',
  slots: { booking: { value: 'PH-2041', by: 'words' } },
  asked: {},
  waitsFor: 'slots',
  askedFor: [],
};
const END: AnswerEnd = {
  state: 'done',
  text: 'Which one?',
  mode: 'procedure',
  language: 'en',
  sources: [],
  offersPerson: false,
  handOff: null,
  card: null,
  caseState: CASE,
  change: null,
  confirms: null,
  evidence: evidence(),
};
type Turn = Parameters<ConversationRoom['writeAnswer']>[0];

/** A customer whom the site signed, with a conversation, and a room that shows for whom each turn acts. */
async function openRoom() {
  const { storage, reopen } = await openHouse();
  const turns: Turn[] = [];
  const acted: ActingCustomer[] = [];
  const room = changeRoom(storage, {
    writeAnswer: async function* (input) {
      turns.push(input);
      yield { type: 'stage', stage: { code: 'thinking' } };
      yield { type: 'end', end: END };
    },
    executeChange: async (change, customer) => {
      acted.push(await readActing(storage, { customerId: customer.id, linkId: change.linkId ?? null }, Date.now()));
      return DONE;
    },
  });
  const customerId = randomUUID();
  const conversationId = randomUUID();
  await storage.conversations.saveCustomer({
    id: customerId,
    externalId: 'C-1001',
    name: 'Amina Diallo',
    email: 'amina@example.org',
    verified: true,
    verifiedBy: 'site',
    attributes: { tier: 'gold' },
    at: Date.now(),
  });
  const sockets = await serveRoom(storage, room);
  const own = await sockets.customer({ customerId, conversationId });
  const link: LinkSession = { id: randomUUID(), conversationId, email: 'amina@example.org' };
  const say = async (side: Side, text: string, into = conversationId) => {
    const before = turns.length;
    const sent = await side.emit('message:send', { id: randomUUID(), conversationId: into, text });
    if (!sent.ok) return sent;
    await eventually(() => turns.length > before);
    await eventually(async () => (await storage.conversations.readConversation(into))?.agentWriting === false);
    return sent;
  };
  await say(own, 'Which bookings do I have?');
  const byLink = (some: Partial<LinkSession> = {}) =>
    sockets.customer({ customerId, conversationId, link: { ...link, ...some } });
  return { storage, sockets, reopen, room, turns, acted, customerId, conversationId, own, link, byLink, say };
}
const SIGNED = { verifiedBy: 'site', externalId: 'C-1001', attributes: { tier: 'gold' } };
const NOBODY = { verifiedBy: null, externalId: null, email: null, name: null, attributes: {} };

describe('Whoever followed the link of a mail', () => {
  test('acts for nobody, though the site signed the customer; the customer himself acts as before', async () => {
    const { turns, own, byLink, say } = await openRoom();
    expect(turns.at(-1)?.customer).toMatchObject(SIGNED);
    await say(await byLink(), 'Show me my bookings');
    expect(turns.at(-1)?.customer).toMatchObject(NOBODY);
    await say(own, 'Thank you');
    expect(turns.at(-1)?.customer).toMatchObject(SIGNED);
  });

  test('begins a case of his own, without what was looked up for the customer', async () => {
    const { turns, own, byLink, say } = await openRoom();
    await say(own, 'And the second one?');
    expect(turns.at(-1)?.caseState).toEqual(CASE);
    const stranger = await byLink();
    await say(stranger, 'Go on');
    expect(turns.at(-1)?.caseState).toBeNull();
    await say(stranger, 'Go on');
    expect(turns.at(-1)?.caseState).toEqual(CASE);
  });

  test('is the address that he proves by a code, for himself, after a restart too, and for a day', async () => {
    const { storage, reopen, room, turns, customerId, conversationId, own, link, byLink, say } = await openRoom();
    const side = await byLink();
    await say(side, 'Show me my bookings');
    const customer = { id: customerId, email: 'amina@example.org', verifiedBy: 'email' as const };
    await acceptIdentity(room, { conversationId, linkId: link.id, customer });
    await say(side, 'Now?');
    expect(turns.at(-1)?.customer).toMatchObject({ ...NOBODY, verifiedBy: 'email', email: 'amina@example.org' });
    await say(await byLink({ id: randomUUID() }), 'Me too');
    expect(turns.at(-1)?.customer).toMatchObject(NOBODY);
    expect(await storage.conversations.readCustomer(customerId)).toMatchObject({ verifiedBy: 'site' });
    await say(own, 'Hello');
    expect(turns.at(-1)?.customer).toMatchObject(SIGNED);
    const again = await reopen();
    const acting = (now: number) => readActing(again, { customerId, linkId: link.id }, now);
    expect(await acting(Date.now())).toMatchObject({ verifiedBy: 'email' });
    expect(await acting(Date.now() + 25 * 60 * 60_000)).toMatchObject(NOBODY);
  });

  test('can’t say yes to what the customer was asked, by the card or in words', async () => {
    const { storage, turns, acted, customerId, conversationId, own, byLink, say } = await openRoom();
    const { changeId } = await proposeChange(storage, { conversationId, customerId });
    const side = await byLink();
    expect(await side.emit('change:confirm', { conversationId, changeId })).toMatchObject({
      ok: false,
      error: { code: 'change_not_found' },
    });
    await say(side, 'Yes');
    expect(turns.at(-1)?.pending).toBeNull();
    await say(own, 'Yes');
    expect(turns.at(-1)?.pending).toMatchObject({ id: changeId });
    expect(await own.emit('change:confirm', { conversationId, changeId })).toMatchObject({ ok: true });
    await eventually(() => acted.length === 1);
    expect(acted[0]).toMatchObject(SIGNED);
  });

  test('says yes to what he was asked himself, as who he is there', async () => {
    const { storage, acted, customerId, conversationId, own, link, byLink } = await openRoom();
    const side = await byLink();
    const { turn } = await storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, linkId: link.id, at: Date.now() }),
    );
    const change = newChange();
    const changeId = change.id;
    await storage.conversations.finishAnswer(
      finishedAnswer(turn!.turn, { at: Date.now(), card: cardOf(change), change, linkId: link.id }),
    );
    expect(await own.emit('change:confirm', { conversationId, changeId })).toMatchObject({ ok: false });
    expect(await side.emit('change:confirm', { conversationId, changeId })).toMatchObject({ ok: true });
    await eventually(() => acted.length === 1);
    expect(acted[0]).toMatchObject(NOBODY);
  });

  test('lends nothing from the customer who writes while his own words still wait', async () => {
    const { storage, customerId, conversationId, link } = await openRoom();
    const receive = (linkId: string | null) =>
      storage.conversations.receiveCustomerMessage(
        customerMessage({ conversationId, customerId, linkId, join: true, at: Date.now() }),
      );
    const { turn } = await receive(link.id);
    await receive(null);
    expect(await storage.conversations.readLink(conversationId)).toBe(link.id);
    await storage.conversations.finishAnswer(finishedAnswer(turn!.turn, { linkId: link.id }));
    await receive(null);
    expect(await storage.conversations.readLink(conversationId)).toBeNull();
  });

  test('sees the conversation of the mail and what he began from there, and no other', async () => {
    const { own, byLink, say } = await openRoom();
    const other = randomUUID();
    await say(own, 'Something private', other);
    const side = await byLink();
    const refused = { ok: false, error: { code: 'conversation_not_found' } };
    expect(await side.emit('conversation:open', { conversationId: other })).toMatchObject(refused);
    expect(await say(side, 'Let me in', other)).toMatchObject(refused);
    const rated = { conversationId: other, score: 1, comment: '' };
    expect(await side.emit('conversation:rate', rated)).toMatchObject(refused);
    const begun = randomUUID();
    await say(side, 'Something else', begun);
    expect(await side.emit('conversation:open', { conversationId: begun })).toMatchObject({ ok: true });
  });

  test('is put out when the customer proves another address than the one the mail went to', async () => {
    const { sockets, storage, room } = await openRoom();
    const unknown = { customerId: randomUUID(), conversationId: randomUUID() };
    const { conversationId } = unknown;
    await storage.conversations.receiveCustomerMessage(customerMessage(unknown));
    const follow = (email: string) =>
      sockets.customer({ ...unknown, link: { id: randomUUID(), conversationId, email } });
    const stranger = await follow('anima@example.org');
    const himself = await follow('amina@example.org');
    expect(await stranger.emit('conversation:open', { conversationId })).toMatchObject({ ok: true });
    const customer = { id: unknown.customerId, email: 'amina@example.org', verifiedBy: 'email' as const };
    await acceptIdentity(room, { conversationId, customer });
    await eventually(() => !stranger.connected());
    expect(himself.connected()).toBe(true);
    const again = await follow('anima@example.org');
    expect(await again.emit('conversation:open', { conversationId })).toMatchObject({ ok: false });
  });
});
