import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { InboxFilter, InboxView } from '../../protocol/staff-events.ts';
import { action, ana, ben, finishedAnswer, openHouse } from '../support/storage-house.ts';
import { customerMessage } from '../support/customer-message.ts';

const VIEWS: InboxView[] = ['needs_person', 'mine', 'agent', 'everyone', 'snoozed', 'closed'];

/** A house in which conversations are opened by a word, and what stands where can be asked. */
async function deskHouse() {
  const house = await openHouse();
  const { conversations, desk } = house.storage;
  const open = async (some: Parameters<typeof customerMessage>[0] = {}) => {
    const message = customerMessage(some);
    await conversations.receiveCustomerMessage(message);
    return message.conversationId;
  };
  const list = async (view: InboxView, filter: InboxFilter = {}, staffId = ana.id) =>
    (await desk.listInbox({ view, filter, staffId, cursor: null, limit: 200 })).conversations.map(({ id }) => id);
  /** The views in which it stands, for Ana. */
  const standsIn = async (id: string) => {
    const standing: InboxView[] = [];
    for (const view of VIEWS) if ((await list(view)).includes(id)) standing.push(view);
    return standing;
  };
  /** What the counts say, beside what the lists hold. */
  const counts = async () => {
    const counted = await conversations.countInbox(ana.id);
    for (const view of VIEWS) expect(counted[view], view).toBe((await list(view)).length);
    return counted;
  };
  return { ...house, conversations, desk, open, list, standsIn, counts };
}

const snooze = (conversationId: string, until: number) => ({
  conversationId,
  staff: ana,
  until,
  noticeId: randomUUID(),
  at: 3_000,
});
const wake = (conversationId: string, by: 'time' | 'staff', at = 4_000) => ({
  conversationId,
  by,
  noticeId: randomUUID(),
  at,
});

describe('a snoozed conversation', () => {
  test('stands in the snoozed view alone until it wakes, and the counts say the same', async () => {
    const { desk, conversations, open, standsIn, counts } = await deskHouse();
    const [ofAna, ofAgent] = [await open(), await open()];
    await conversations.takeOver({ ...action(ofAna), staff: ana });
    for (const id of [ofAna, ofAgent]) await desk.snooze(snooze(id, 10_000));
    for (const id of [ofAna, ofAgent]) expect(await standsIn(id)).toEqual(['snoozed']);
    expect(await counts()).toEqual({ needs_person: 0, mine: 0, agent: 0, everyone: 0, snoozed: 2, closed: 0 });
    await desk.wake(wake(ofAna, 'staff'));
    expect(await standsIn(ofAna)).toEqual(['mine', 'everyone']);
    expect(await counts()).toMatchObject({ mine: 1, everyone: 1, snoozed: 1 });
  });

  test('wakes when its customer asks for a person, and is not put aside while he waits', async () => {
    const { desk, conversations, open, standsIn } = await deskHouse();
    const id = await open();
    await desk.snooze(snooze(id, 10_000));
    await conversations.handOff({ ...action(id), reason: 'customer_asked', nobodyThere: false });
    expect(await standsIn(id)).toEqual(['needs_person', 'everyone']);
    await expect(desk.snooze(snooze(id, 10_000))).rejects.toMatchObject({ code: 'not_taken_over' });
  });

  test('wakes for whoever takes it over', async () => {
    const { desk, conversations, open, standsIn } = await deskHouse();
    const id = await open();
    await desk.snooze(snooze(id, 10_000));
    await conversations.takeOver({ ...action(id), staff: ana });
    expect(await standsIn(id)).toEqual(['mine', 'everyone']);
  });

  test('is woken by the customer in the same breath as his words', async () => {
    const { desk, conversations, standsIn } = await deskHouse();
    const message = customerMessage();
    await conversations.receiveCustomerMessage(message);
    await conversations.takeOver({ ...action(message.conversationId), staff: ana });
    await desk.snooze(snooze(message.conversationId, 10_000));
    const received = await conversations.receiveCustomerMessage(customerMessage({ ...message, id: randomUUID() }));
    expect(received.notices.map((notice) => notice.notice)).toEqual([{ code: 'woken', params: { by: 'customer' } }]);
    expect(received.conversation.snoozedUntil).toBeNull();
    expect(await standsIn(message.conversationId)).toEqual(['mine', 'everyone']);
    expect(await desk.nextWake()).toBeNull();
  });

  test('says so once, however often it is asked for; another moment takes the place of the first', async () => {
    const { desk, open } = await deskHouse();
    const id = await open();
    const [first, again] = await Promise.all([desk.snooze(snooze(id, 10_000)), desk.snooze(snooze(id, 10_000))]);
    expect([first.messages.length, again.messages.length]).toEqual([1, 0]);
    await desk.snooze(snooze(id, 20_000));
    expect(await desk.listSnoozed({ until: 10_000, limit: 10 })).toEqual([]);
    expect(await desk.nextWake()).toBe(20_000);
    // The clock was looked at before it was snoozed once more.
    expect((await desk.wake(wake(id, 'time', 10_000))).messages).toEqual([]);
    const woken = await Promise.all([desk.wake(wake(id, 'time', 20_000)), desk.wake(wake(id, 'staff', 20_000))]);
    expect(woken.map(({ messages }) => messages.length)).toEqual([1, 0]);
  });

  test('wakes by being closed, and a closed one is not snoozed', async () => {
    const { desk, conversations, open, standsIn, counts } = await deskHouse();
    const id = await open();
    await desk.snooze(snooze(id, 10_000));
    await conversations.close({ ...action(id), staff: ana });
    expect(await standsIn(id)).toEqual(['closed']);
    expect(await counts()).toMatchObject({ snoozed: 0, closed: 1 });
    await expect(desk.snooze(snooze(id, 10_000))).rejects.toMatchObject({ code: 'conversation_closed' });
  });
});

describe('spam', () => {
  const spam = (conversationId: string, isSpam: boolean) => ({ ...action(conversationId), spam: isSpam, staff: ana });

  test('is closed, stands among the closed alone, and answers to nothing', async () => {
    const { desk, conversations, standsIn, counts, storage } = await deskHouse();
    const message = customerMessage();
    await conversations.receiveCustomerMessage(message);
    const id = message.conversationId;
    const [first, second] = await Promise.all([desk.setSpam(spam(id, true)), desk.setSpam(spam(id, true))]);
    expect(first.conversation).toMatchObject({ state: 'closed', spam: true, agentWriting: false });
    expect(second.messages).toEqual([]);
    expect(await standsIn(id)).toEqual(['closed']);
    expect(await counts()).toMatchObject({ closed: 1, everyone: 0 });
    const more = await conversations.receiveCustomerMessage(customerMessage({ ...message, id: randomUUID() }));
    expect(more).toMatchObject({ outcome: 'saved', turn: null, notices: [], conversation: { state: 'closed' } });
    expect(await storage.review.overview({ from: 0, to: 10_000 })).toMatchObject({ conversations: 0 });
    const { total } = await storage.review.searchTranscripts({ limit: 10 });
    expect(total).toBe(0);
  });

  test('takes its answers out of the figures, and gives them back when it was none', async () => {
    const { desk, conversations, storage } = await deskHouse();
    const received = await conversations.receiveCustomerMessage(customerMessage());
    await conversations.finishAnswer(finishedAnswer(received.turn!.turn));
    const id = received.conversation.id;
    const answers = async () => (await storage.review.overview({ from: 0, to: 10_000 })).answers.model;
    expect(await answers()).toBe(1);
    await desk.setSpam(spam(id, true));
    expect(await answers()).toBe(0);
    const back = await desk.setSpam(spam(id, false));
    expect(back.conversation).toMatchObject({ state: 'closed', spam: false });
    expect(await answers()).toBe(1);
    expect((await storage.review.searchTranscripts({ limit: 10 })).total).toBe(1);
  });
});

describe('a blocked customer', () => {
  test('is refused, in every conversation and in a new one, until he is not blocked any more', async () => {
    const { desk, conversations } = await deskHouse();
    const message = customerMessage();
    await conversations.receiveCustomerMessage(message);
    const { customerId } = message;
    const [first, again] = await Promise.all([
      desk.setBlocked({ customerId, blocked: true }),
      desk.setBlocked({ customerId, blocked: true }),
    ]);
    expect(first.map(({ customer }) => customer.blocked)).toEqual([true]);
    expect(again).toEqual([]);
    expect(await desk.isBlocked(customerId)).toBe(true);
    for (const conversationId of [message.conversationId, randomUUID()]) {
      await expect(
        conversations.receiveCustomerMessage(customerMessage({ conversationId, customerId })),
      ).rejects.toMatchObject({ code: 'customer_blocked' });
    }
    // What he sent before and never saw acknowledged is still his.
    expect(await conversations.receiveCustomerMessage(message)).toMatchObject({ outcome: 'already_saved' });
    await desk.setBlocked({ customerId, blocked: false });
    const free = await conversations.receiveCustomerMessage(customerMessage({ customerId }));
    expect(free.outcome).toBe('saved');
  });
});

describe('a reply over words that its writer has not seen', () => {
  async function talk() {
    const house = await deskHouse();
    const message = customerMessage();
    await house.conversations.receiveCustomerMessage(message);
    const id = message.conversationId;
    const { conversation } = await house.conversations.takeOver({ ...action(id), staff: ana }).then((taken) => taken);
    const reply = (some: object = {}) =>
      house.conversations.saveStaffMessage({
        id: randomUUID(),
        conversationId: id,
        staff: ana,
        kind: 'message',
        text: 'It is in the box.',
        at: 5_000,
        seenSeq: conversation.lastSeq,
        ...some,
      });
    const customer = () =>
      house.conversations.receiveCustomerMessage(customerMessage({ ...message, id: randomUUID() }));
    return { ...house, id, reply, customer };
  }

  test('is refused with how many they are, and goes when he has looked', async () => {
    const { reply, customer } = await talk();
    await customer();
    await customer();
    await expect(reply()).rejects.toMatchObject({ code: 'stale_view', details: { messages: 2 } });
    expect(await reply({ seenSeq: null })).toMatchObject({ outcome: 'saved' });
  });

  test('a note of a colleague counts; an own one, a notice and a note that is written do not', async () => {
    const { reply, desk, id } = await talk();
    await reply({ kind: 'note', text: 'Mine.' });
    await desk.snooze(snooze(id, 10_000));
    expect(await reply()).toMatchObject({ outcome: 'saved' });
    await reply({ kind: 'note', staff: ben, text: 'Look at this.' });
    await expect(reply()).rejects.toMatchObject({ code: 'stale_view', details: { messages: 1 } });
    expect(await reply({ kind: 'note', text: 'Mine too.' })).toMatchObject({ outcome: 'saved' });
  });

  test('a reply that was saved is never stale when it is sent again', async () => {
    const { reply, customer } = await talk();
    const sent = { id: randomUUID() };
    await reply(sent);
    await customer();
    expect(await reply(sent)).toMatchObject({ outcome: 'already_saved' });
  });

  test('of two over the same words one is sent', async () => {
    const { reply, conversations, id } = await talk();
    const other = randomUUID();
    const results = await Promise.allSettled([
      reply({ kind: 'note', staff: ben, text: 'Ben says.' }),
      reply({ id: other }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await conversations.readMessage(other)).toBeNull();
    expect(await conversations.readConversation(id)).toMatchObject({ state: 'staff' });
  });

  test('who is named in a note, and what was written before it was translated, is kept', async () => {
    const { reply } = await talk();
    const named = await reply({ kind: 'note', mentions: [ben] });
    expect(named.message.mentions).toEqual([ben]);
    const original = { text: 'Er liegt im Kasten.', language: 'de' };
    expect((await reply({ original })).message.original).toEqual(original);
  });
});

describe('tags and priority', () => {
  test('the last one who writes them is right, and the list counts what is in use', async () => {
    const { desk, open, list } = await deskHouse();
    const [one, two] = [await open(), await open()];
    await Promise.all([
      desk.setTags({ conversationId: one, tags: ['refund', 'boat'] }),
      desk.setTags({ conversationId: one, tags: ['boat'] }),
    ]);
    const tagged = await desk.setTags({ conversationId: two, tags: ['boat', 'late', 'boat'] });
    expect(tagged.tags).toEqual(['boat', 'late']);
    expect(await desk.listTags({ limit: 10 })).toEqual([
      { tag: 'boat', count: 2 },
      { tag: 'late', count: 1 },
    ]);
    expect(await list('everyone', { tag: 'late' })).toEqual([two]);
    expect(await list('everyone', { tag: 'refund' })).toEqual([]);
    expect((await desk.setPriority({ conversationId: one, priority: 'urgent' })).priority).toBe('urgent');
    expect(await list('everyone', { priority: 'urgent', tag: 'boat' })).toEqual([one]);
    await expect(desk.setTags({ conversationId: randomUUID(), tags: [] })).rejects.toMatchObject({
      code: 'conversation_not_found',
    });
  });
});

describe('a narrowed inbox', () => {
  test('by owner, language, reason, whether he is verified, and words of his or about him', async () => {
    const { conversations, desk, open, list, storage } = await deskHouse();
    const customerId = randomUUID();
    await conversations.saveCustomer({
      id: customerId,
      name: 'Zoë O’Halloran',
      email: 'zoe@harbour.example',
      externalId: null,
      verified: true,
      verifiedBy: 'site',
      attributes: {},
      at: 1_000,
    });
    const zoe = await open({ customerId, text: 'My boat is gone', language: 'en' });
    const guest = await open({ text: 'Wo ist mein Schlüssel?', language: 'de' });
    await conversations.handOff({ ...action(guest), reason: 'legal', nobodyThere: false });
    await conversations.takeOver({ ...action(zoe), staff: ben });
    expect(await list('everyone', { owner: ben.id })).toEqual([zoe]);
    expect(await list('everyone', { language: 'de' })).toEqual([guest]);
    expect(await list('needs_person', { reason: 'legal' })).toEqual([guest]);
    expect(await list('everyone', { verified: 'yes' })).toEqual([zoe]);
    expect(await list('everyone', { verified: 'no' })).toEqual([guest]);
    expect(await list('everyone', { q: 'schlussel' })).toEqual([guest]);
    for (const q of ['zoe', 'O’Hallo', 'zoe@harbour.example', 'boat', 'BOAT go']) {
      expect(await list('everyone', { q }), q).toEqual([zoe]);
    }
    expect(await list('everyone', { q: '!?' })).toEqual([]);
    await storage.conversations.saveCustomer({
      id: customerId,
      name: 'Zoë Byrne',
      email: null,
      externalId: null,
      verified: true,
      verifiedBy: 'site',
      attributes: {},
      at: 2_000,
    });
    expect(await list('everyone', { q: 'byrne' })).toEqual([zoe]);
    expect(await list('everyone', { q: 'halloran' })).toEqual([]);
    expect((await desk.search({ q: 'byrne', cursor: null, limit: 10 })).total).toBe(1);
  });

  test('is turned page by page with nothing missing or doubled', async () => {
    const { desk, open } = await deskHouse();
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await open({ at: 1_000 + (i >> 1), language: 'en' }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const place = { view: 'agent', filter: { language: 'en' }, staffId: ana.id, cursor, limit: 2 } as const;
      const page = await desk.listInbox(place);
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});

describe('search', () => {
  test('finds conversations of every state by words and by names, with the words that match, page by page', async () => {
    const { desk, conversations, open } = await deskHouse();
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await open({ text: `The lantern number ${i}`, at: 1_000 + i }));
    await conversations.close({ ...action(ids[0]!), staff: ana });
    await desk.snooze(snooze(ids[1]!, 10_000));
    await open({ text: 'Something else' });
    const first = await desk.search({ q: 'lantern', cursor: null, limit: 3 });
    expect(first).toMatchObject({ total: 5 });
    expect(first.found[0]).toMatchObject({ match: 'The \ue000lantern\ue001 number 4', messages: 1 });
    const rest = await desk.search({ q: 'lantern', cursor: first.cursor, limit: 3 });
    expect([...first.found, ...rest.found].map((row) => row.conversation.id)).toEqual(ids.toReversed());
    expect(rest.cursor).toBeNull();
    expect(await desk.search({ q: '?!', cursor: null, limit: 3 })).toEqual({ found: [], total: 0, cursor: null });
  });

  test('finds names and words of scripts without spaces, and both kinds in one search', async () => {
    const { desk, conversations, open, list } = await deskHouse();
    const customerId = randomUUID();
    await conversations.saveCustomer({
      id: customerId,
      name: '王小明',
      email: null,
      externalId: null,
      verified: true,
      verifiedBy: 'site',
      attributes: {},
      at: 1_000,
    });
    const named = await open({ customerId, text: 'Hello' });
    const said = await open({ text: '我的预订号码在哪里 PH-2041' });
    await open({ text: '你好' });
    const found = async (q: string) =>
      (await desk.search({ q, cursor: null, limit: 10 })).found.map((row) => row.conversation.id);
    expect(await found('小明')).toEqual([named]);
    expect(await found('预订')).toEqual([said]);
    expect(await found('预订 2041')).toEqual([said]);
    expect(await found('预订 2042')).toEqual([]);
    expect(await list('everyone', { q: '王小' })).toEqual([named]);
  });
});

describe('saved views and canned replies', () => {
  const view = (some: object = {}) => ({
    id: randomUUID(),
    staffId: ana.id,
    name: 'Boats',
    view: 'everyone' as const,
    filter: { tag: 'boat' },
    shared: false,
    at: 1_000,
    ...some,
  });

  test('own ones are mine alone, shared ones everybody’s; the same name is the same view', async () => {
    const { desk } = await deskHouse();
    const [one, same] = await Promise.all([desk.saveView(view()), desk.saveView(view({ filter: {} }))]);
    expect(same.id).toBe(one.id);
    const shared = await desk.saveView(view({ shared: true, name: 'Late' }));
    expect(await desk.listSavedViews(ana.id)).toMatchObject([
      { id: one.id, filter: {}, mine: true },
      { id: shared.id, shared: true, mine: true },
    ]);
    expect(await desk.listSavedViews(ben.id)).toMatchObject([{ id: shared.id, mine: false }]);
    expect(await desk.removeView({ id: one.id, staffId: ben.id })).toBe(false);
    expect(await desk.removeView({ id: one.id, staffId: ana.id })).toBe(true);
    expect(await desk.removeView({ id: one.id, staffId: ana.id })).toBe(false);
  });

  test('their counts follow what happens; of others’ views nothing is told', async () => {
    const { desk, conversations, open } = await deskHouse();
    const [boats, mine] = await Promise.all([
      desk.saveView(view()),
      desk.saveView(view({ name: 'Mine', view: 'mine', filter: {} })),
    ]);
    const count = (staffId: string) => desk.countViews({ staffId, viewIds: [boats.id, mine.id, 'gone'] });
    expect(await count(ana.id)).toEqual({ [boats.id]: 0, [mine.id]: 0 });
    const id = await open();
    await desk.setTags({ conversationId: id, tags: ['boat'] });
    await conversations.takeOver({ ...action(id), staff: ana });
    expect(await count(ana.id)).toEqual({ [boats.id]: 1, [mine.id]: 1 });
    expect(await count(ben.id)).toEqual({});
    await desk.snooze(snooze(id, 10_000));
    expect(await count(ana.id)).toEqual({ [boats.id]: 0, [mine.id]: 0 });
  });

  test('a shortcut is one reply for each who has it', async () => {
    const { desk } = await deskHouse();
    const reply = (some: object = {}) => ({
      id: randomUUID(),
      staffId: ana.id,
      shortcut: 'key',
      title: 'Where the key is',
      text: 'In the box, {customer}.',
      shared: false,
      at: 1_000,
      ...some,
    });
    const first = await desk.saveCanned(reply());
    const again = await desk.saveCanned(reply({ text: 'Beside the door.' }));
    expect(again.id).toBe(first.id);
    await desk.saveCanned(reply({ staffId: ben.id }));
    const other = await desk.saveCanned(reply({ shortcut: 'bye' }));
    await expect(desk.saveCanned(reply({ id: other.id }))).rejects.toMatchObject({ code: 'invalid_payload' });
    const listed = await desk.listCanned(ana.id);
    expect(listed.map(({ shortcut, text }) => `${shortcut}: ${text}`)).toEqual([
      'bye: In the box, {customer}.',
      'key: Beside the door.',
    ]);
    expect(await desk.removeCanned({ id: other.id, staffId: ben.id })).toBe(false);
    expect(await desk.removeCanned({ id: other.id, staffId: null })).toBe(true);
  });
});

describe('reading marks and summaries', () => {
  test('two windows of one person: who has read further counts, and nobody reads what is not there', async () => {
    const { desk, open } = await deskHouse();
    const id = await open();
    await Promise.all([2, 1, 99].map((seq) => desk.markRead({ staffId: ana.id, conversationId: id, seq })));
    await desk.markRead({ staffId: ana.id, conversationId: randomUUID(), seq: 1 });
    const never = randomUUID();
    expect(await desk.reads({ staffId: ana.id, conversationIds: [id, never] })).toEqual({ [id]: 2, [never]: 0 });
    expect(await desk.reads({ staffId: ben.id, conversationIds: [id] })).toEqual({ [id]: 0 });
  });

  test('a summary of more is not replaced by one of less', async () => {
    const { desk, open } = await deskHouse();
    const conversationId = await open();
    const summary = { conversationId, madeBy: 'model' as const, at: 1_000 };
    await desk.saveSummary({ ...summary, seq: 4, text: 'All of it' });
    await desk.saveSummary({ ...summary, seq: 2, text: 'Half of it' });
    expect(await desk.readSummary(conversationId)).toEqual({ seq: 4, madeBy: 'model', text: 'All of it', at: 1_000 });
    expect(await desk.readSummary(randomUUID())).toBeNull();
  });
});
