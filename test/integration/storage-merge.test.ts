import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../protocol/conversation.ts';
import { action, ana, ben, finishedAnswer, openHouse } from '../support/storage-house.ts';
import { customerMessage } from '../support/customer-message.ts';

/** A customer with two conversations that the agent has answered, one a while after the other. */
async function twoConversations() {
  const house = await openHouse();
  const { conversations, desk } = house.storage;
  const customerId = randomUUID();
  const write = async (conversationId: string, text: string, at: number) =>
    conversations.receiveCustomerMessage(customerMessage({ conversationId, customerId, text, at }));
  const ask = async (conversationId: string, text: string, at: number) => {
    const { turn } = await write(conversationId, text, at);
    await conversations.finishAnswer({ ...finishedAnswer(turn!.turn), text: `Answer to: ${text}`, at: at + 1 });
  };
  const [from, into] = [randomUUID(), randomUUID()];
  await ask(from, 'first', 1_000);
  await ask(into, 'second', 2_000);
  await ask(from, 'third', 3_000);
  const merge = (some: Partial<Parameters<typeof desk.merge>[0]> = {}) =>
    desk.merge({
      conversationId: from,
      intoId: into,
      noticeId: randomUUID(),
      at: 5_000,
      cut: null,
      cutInto: null,
      newTurn: { turnId: randomUUID(), answerId: randomUUID() },
      ...some,
    });
  /** Catches up page by page, as a client does. */
  const read = async (conversationId: string, afterSeq = 0, limit = 100) => {
    const all: Message[] = [];
    for (let more = true; more;) {
      const page = await conversations.readMessages({ conversationId, afterSeq: all.at(-1)?.seq ?? afterSeq, limit });
      all.push(...page.messages);
      more = page.more;
    }
    return all;
  };
  const said = (messages: Message[]) => messages.map((message) => message.notice?.code ?? message.text);
  return { ...house, conversations, desk, customerId, from, into, write, ask, merge, read, said };
}

const ORDER = ['first', 'Answer to: first', 'second', 'Answer to: second', 'third', 'Answer to: third', 'merged'];

describe('two conversations of one customer are joined', () => {
  test('in the order of time, and whoever had read either of them finds all of it after his place', async () => {
    const { conversations, merge, read, said, from, into } = await twoConversations();
    const before = { from: await read(from), into: await read(into) };
    const merged = await merge();
    expect(merged).toMatchObject({ outcome: 'merged', turn: null });
    expect(merged.from).toMatchObject({ state: 'closed', mergedInto: into });
    expect(merged.into).toMatchObject({ state: 'agent', mergedInto: null, openedAt: 1_000, lastMessageAt: 3_001 });
    expect(merged.into.lastMessage?.text).toBe('Answer to: third');
    const highest = Math.max(before.from.at(-1)!.seq, before.into.at(-1)!.seq);
    for (const afterSeq of [0, before.into.at(-1)!.seq, highest]) {
      expect(said(await read(into, afterSeq, 2))).toEqual(ORDER);
    }
    expect(await read(from)).toEqual([]);
    expect(merged.messages).toEqual(await read(into));
    const [listed] = await conversations.listOf({ customerId: merged.into.customer.id, limit: 10 });
    expect(listed).toMatchObject({ id: into, firstWords: 'first' });
    expect(await conversations.listOf({ customerId: merged.into.customer.id, limit: 10 })).toHaveLength(1);
  });

  test('300 messages: every one is there once, in its order, by pages of any size', async () => {
    const { merge, read, said, from, into, write, conversations } = await twoConversations();
    for (const id of [from, into]) await conversations.takeOver({ ...action(id), staff: ana });
    for (let i = 0; i < 150; i++) {
      await write(from, `from ${i}`, 10_000 + 2 * i);
      await write(into, `into ${i}`, 10_001 + 2 * i);
    }
    const [oldFrom, oldInto] = [await read(from), await read(into)];
    await merge({ at: 20_000 });
    const all = await read(into, Math.min(oldFrom.at(-1)!.seq, oldInto.at(-1)!.seq), 40);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all).toHaveLength(oldFrom.length + oldInto.length + 1);
    expect(said(all.slice(-301, -1))).toEqual(
      Array.from({ length: 300 }, (_, i) => `${i % 2 === 0 ? 'from' : 'into'} ${i >> 1}`),
    );
  });

  test('both members of staff press the button: it happens once', async () => {
    const { merge, read, said, into } = await twoConversations();
    const [first, second] = await Promise.all([merge(), merge()]);
    expect([first.outcome, second.outcome]).toEqual(['merged', 'unchanged']);
    expect(second.into.lastSeq).toBe(first.into.lastSeq);
    expect(said(await read(into))).toEqual(ORDER);
  });

  test('each into the other at once: the first wins, the second learns that it is gone', async () => {
    const { merge, read, said, from, into } = await twoConversations();
    const results = await Promise.allSettled([merge(), merge({ conversationId: into, intoId: from })]);
    expect(results[0]).toMatchObject({ status: 'fulfilled' });
    expect(results[1]).toMatchObject({ status: 'rejected', reason: { code: 'conversation_closed' } });
    expect(said(await read(into))).toEqual(ORDER);
  });

  test('only those of one customer, and not with itself', async () => {
    const { merge, conversations, from } = await twoConversations();
    const other = customerMessage();
    await conversations.receiveCustomerMessage(other);
    await expect(merge({ intoId: other.conversationId })).rejects.toMatchObject({ code: 'not_same_customer' });
    await expect(merge({ intoId: from })).rejects.toMatchObject({ code: 'not_same_customer' });
    await expect(merge({ intoId: randomUUID() })).rejects.toMatchObject({ code: 'conversation_not_found' });
  });

  test('words that are still on their way to the first one come to the second, once', async () => {
    const { merge, conversations, read, said, from, into, customerId } = await twoConversations();
    const late = customerMessage({ conversationId: from, customerId, text: 'late', at: 6_000 });
    await merge();
    const received = await conversations.receiveCustomerMessage(late);
    expect(received).toMatchObject({ outcome: 'saved', message: { conversationId: into }, turn: { kind: 'opened' } });
    expect(await conversations.receiveCustomerMessage(late)).toMatchObject({ outcome: 'already_saved' });
    expect(said(await read(into))).toEqual([...ORDER, 'late', '']);
    // One that was acknowledged before the join, sent again after it.
    const [first] = await read(into);
    const again = customerMessage({ ...late, id: first!.id, text: first!.text });
    expect(await conversations.receiveCustomerMessage(again)).toMatchObject({ outcome: 'already_saved' });
  });

  test('a message and the join at the same moment lose nothing', async () => {
    const { merge, read, said, from, into, write } = await twoConversations();
    await Promise.all([
      write(from, 'a', 6_000),
      merge({ at: 6_000 }),
      write(from, 'b', 6_000),
      write(into, 'c', 6_000),
    ]);
    expect(
      said(await read(into))
        .filter((text) => ['a', 'b', 'c'].includes(text))
        .toSorted(),
    ).toEqual(['a', 'b', 'c']);
    expect(await read(from)).toEqual([]);
  });

  test('tags, the higher priority and an address that was left stay', async () => {
    const { merge, desk, from, into } = await twoConversations();
    await desk.setTags({ conversationId: from, tags: ['boat', 'late'] });
    await desk.setTags({ conversationId: into, tags: ['boat'] });
    await desk.setPriority({ conversationId: from, priority: 'high' });
    const merged = await merge();
    expect(merged.into).toMatchObject({ tags: ['boat', 'late'], priority: 'high' });
    expect(merged.from.tags).toEqual([]);
    expect(await desk.listTags({ limit: 10 })).toEqual([
      { tag: 'boat', count: 1 },
      { tag: 'late', count: 1 },
    ]);
  });
});

describe('who has two conversations that are joined', () => {
  test('the agent: what it was writing in the first is cut, and one turn answers what is open in both', async () => {
    const { merge, write, conversations, read, from, into } = await twoConversations();
    const { turn } = await write(from, 'fourth', 4_000);
    const cut = { answerId: turn!.turn.answerId, text: 'It is', sources: [], evidence: null };
    const merged = await merge({ cut });
    expect(merged.turn).toMatchObject({ conversationId: into });
    expect(merged.into.agentWriting).toBe(true);
    const all = await read(into);
    expect(all.find(({ id }) => id === cut.answerId)).toMatchObject({ text: 'It is', state: 'stopped' });
    expect(all.at(-1)).toMatchObject({ id: merged.turn!.answerId, state: 'writing' });
    expect(await conversations.listOpenTurns()).toHaveLength(1);
    await conversations.finishAnswer(finishedAnswer(merged.turn!));
    expect(await conversations.readConversation(into)).toMatchObject({ agentWriting: false });
  });

  test('the agent: what it is writing in the second comes behind everything, to be begun anew', async () => {
    const { merge, write, read, conversations, into } = await twoConversations();
    const { turn } = await write(into, 'fourth', 4_000);
    const merged = await merge();
    expect(merged.turn).toMatchObject({ id: turn!.turn.id });
    expect((await read(into)).at(-1)).toMatchObject({ id: turn!.turn.answerId, state: 'writing' });
    expect(await conversations.listOpenTurns()).toHaveLength(1);
  });

  test('a person before the queue, the queue before the agent, and nobody waits for somebody who is there', async () => {
    const { merge, conversations, storage, from, into } = await twoConversations();
    await conversations.handOff({ ...action(from), reason: 'customer_asked', nobodyThere: false });
    await conversations.takeOver({ ...action(into), staff: ben });
    const merged = await merge();
    expect(merged.into).toMatchObject({ state: 'staff', staff: ben, waitingSince: null });
    expect(await conversations.countInbox(ben.id)).toMatchObject({ needs_person: 0, mine: 1, everyone: 1, closed: 0 });
    const handOffs = await storage.review.listHandOffs(into);
    expect(handOffs.map(({ acceptedBy }) => acceptedBy)).toEqual(['Ben', 'Ben']);
  });

  test('one that waits is joined to one of the agent: it waits there, and what the agent said stays', async () => {
    const { merge, write, conversations, read, from, into } = await twoConversations();
    await conversations.handOff({ ...action(from), reason: 'legal', nobodyThere: false });
    const { turn } = await write(into, 'fourth', 4_000);
    const cutInto = { answerId: turn!.turn.answerId, text: 'You could', sources: [], evidence: null };
    const merged = await merge({ cutInto });
    expect(merged).toMatchObject({
      turn: null,
      into: { state: 'waiting', handOffReason: 'legal', agentWriting: false },
    });
    expect((await read(into)).find(({ id }) => id === cutInto.answerId)).toMatchObject({
      text: 'You could',
      state: 'stopped',
      stopReason: 'handed_off',
    });
    expect(await conversations.listOpenTurns()).toEqual([]);
    expect(await conversations.takeOver({ ...action(into), staff: ana })).toMatchObject({ outcome: 'taken_over' });
  });

  test('what was joined stands in no list and no count any more', async () => {
    const { merge, conversations, desk, from, into } = await twoConversations();
    await merge();
    await conversations.close({ ...action(into), staff: ben, cut: null });
    const closed = { view: 'closed' as const, filter: {}, staffId: ben.id };
    const page = await desk.listInbox({ ...closed, cursor: null, limit: 10 });
    expect(page.conversations.map(({ id }) => id)).toEqual([into]);
    expect((await conversations.countInbox(ben.id)).closed).toBe(1);
    await desk.saveView({ id: 'all-closed', name: 'All', shared: true, at: 1, ...closed });
    expect(await desk.countViews({ staffId: ben.id, viewIds: ['all-closed'] })).toEqual({ 'all-closed': 1 });
    expect(await conversations.readConversation(from)).toMatchObject({ mergedInto: into });
  });

  test('a closed one that a new one is joined to is open again; a snoozed one is awake', async () => {
    const { merge, conversations, desk, into } = await twoConversations();
    await conversations.close({ ...action(into), staff: ana });
    expect((await merge()).into).toMatchObject({ state: 'agent', closedAt: null });
    const house = await twoConversations();
    const asleep = { staff: ana, until: 90_000, noticeId: randomUUID(), at: 4_000 };
    await house.desk.snooze({ ...asleep, conversationId: house.into });
    expect((await house.merge()).into.snoozedUntil).toBeNull();
    expect(await house.desk.nextWake()).toBeNull();
    expect(await desk.nextWake()).toBeNull();
  });
});
