import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { InboxOpen } from '../../../protocol/staff-events.ts';
import type { AnswerPart } from '../../../server/answering/answer-part.ts';
import type { ConversationRoom } from '../../../server/conversations/conversations.ts';
import type { FeedEvent } from '../../../server/conversations/feed.ts';
import { mergeConversations } from '../../../server/conversations/order/merge-conversations.ts';
import { watchSnoozed } from '../../../server/conversations/order/watch-snoozed.ts';
import { receiveCustomerMessage } from '../../../server/conversations/receive-customer-message.ts';
import { takeOver } from '../../../server/conversations/hand-off/take-over.ts';
import { changeRoom, told } from '../../support/change-house.ts';
import { eventually } from '../../support/eventually.ts';
import { ana, ben, openHouse } from '../../support/storage-house.ts';

const alerts = (events: FeedEvent[]) =>
  events.flatMap((event) =>
    event.type === 'desk-alert' ? [`${event.alert.reason} → ${event.to.join()} by ${event.alert.by}`] : [],
  );

/** A room whose agent says one word and then waits until it is cut, and what it was asked. */
async function openRoom(some: Partial<ConversationRoom> = {}) {
  const house = await openHouse();
  const asked: string[][] = [];
  const room = changeRoom(house.storage, {
    writeAnswer: async function* (input, signal): AsyncGenerator<AnswerPart> {
      asked.push(input.messages.map(({ message }) => message.text));
      yield { type: 'text', text: 'Well,' };
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    },
    ...some,
  });
  onTestFinished(() => {
    for (const live of room.live.all()) live.controller.abort();
  });
  const customerId = randomUUID();
  const write = async (conversationId: string, text: string) =>
    receiveCustomerMessage(room, { id: randomUUID(), conversationId, customerId, text });
  const spoken = (conversationId: string) => eventually(() => room.live.hasSpoken(conversationId));
  return { ...house, room, asked, write, spoken, events: told(room) };
}

describe('the agent is writing in both of two conversations that are joined', () => {
  test('one answer to everything begins anew; of the other one the words that were said stay', async () => {
    const { room, asked, write, spoken, events, storage } = await openRoom();
    const [from, into] = [randomUUID(), randomUUID()];
    await write(from, 'About the boat');
    await write(into, 'About the key');
    await Promise.all([from, into].map(spoken));
    const before = room.live.get(into)!.turn.answerId;
    await mergeConversations(room, { conversationId: from, intoId: into, staff: ana });
    await eventually(() => asked.length === 3);
    expect(asked[2]?.toSorted()).toEqual(['About the boat', 'About the key', 'Well,']);
    expect(room.live.get(from)).toBeNull();
    expect(room.live.get(into)?.turn.answerId).toBe(before);
    expect(events.filter((event) => event.type === 'answer-reset')).toEqual([
      { type: 'answer-reset', conversationId: into, messageId: before },
    ]);
    const { messages } = await storage.conversations.readMessages({ conversationId: into, afterSeq: 0, limit: 50 });
    expect(messages.filter(({ state }) => state === 'stopped').map(({ text }) => text)).toEqual(['Well,']);
    expect(messages.at(-1)).toMatchObject({ id: before, state: 'writing' });
    const { entries } = await storage.audit.list({ cursor: null, limit: 10 });
    expect(entries).toMatchObject([{ actor: ana.id, action: 'conversation.merged', detail: { into } }]);
  });

  test('a join that is refused disturbs neither', async () => {
    const { room, asked, write, spoken, events } = await openRoom();
    const [mine, another] = [randomUUID(), randomUUID()];
    await write(mine, 'About the boat');
    await receiveCustomerMessage(room, {
      id: randomUUID(),
      conversationId: another,
      customerId: randomUUID(),
      text: 'About the key',
    });
    await Promise.all([mine, another].map(spoken));
    const join = mergeConversations(room, { conversationId: mine, intoId: another, staff: ana });
    await expect(join).rejects.toMatchObject({ code: 'not_same_customer' });
    expect(asked).toHaveLength(2);
    expect(events.some((event) => event.type === 'answer-reset')).toBe(false);
    expect(room.live.hasSpoken(another)).toBe(true);
  });

  test('a disk that takes nothing leaves both as they were, and both answers begin again', async () => {
    const { room, asked, write, spoken, storage } = await openRoom();
    const [from, into] = [randomUUID(), randomUUID()];
    await write(from, 'About the boat');
    await write(into, 'About the key');
    await Promise.all([from, into].map(spoken));
    const { merge } = storage.desk;
    storage.desk.merge = () => Promise.reject(new Error('no room'));
    await expect(mergeConversations(room, { conversationId: from, intoId: into, staff: ana })).rejects.toThrow();
    storage.desk.merge = merge;
    await eventually(() => asked.length === 4);
    await Promise.all([from, into].map(spoken));
  });
});

describe('snoozed conversations', () => {
  test('what is overdue when the house opens wakes at once, and its owner is told; the rest sleeps on', async () => {
    let now = 50_000;
    const { room, storage, write, events } = await openRoom({ now: () => now });
    const [due, later] = [randomUUID(), randomUUID()];
    for (const conversationId of [due, later]) {
      await write(conversationId, 'Tomorrow, please');
      await takeOver(room, { conversationId, staff: ben });
    }
    const asleep = { staff: ana, at: now, noticeId: randomUUID() };
    await storage.desk.snooze({ ...asleep, conversationId: due, until: 60_000 });
    await storage.desk.snooze({ ...asleep, noticeId: randomUUID(), conversationId: later, until: 9_000_000 });
    now = 70_000;
    onTestFinished(watchSnoozed(room));
    await eventually(() => alerts(events).length === 1);
    expect(alerts(events)).toEqual([`woken → ${ben.id} by null`]);
    expect((await storage.conversations.readConversation(due))?.snoozedUntil).toBeNull();
    expect((await storage.conversations.readConversation(later))?.snoozedUntil).toBe(9_000_000);
  });

  test('one that nobody has taken over rings at the desks of its team', async () => {
    const { room, storage, writer, write, events } = await openRoom({ now: () => 70_000 });
    for (const name of ['ana', 'ben']) {
      writer
        .prepare(
          `insert into user (id, name, email, emailVerified, createdAt, updatedAt, role) values (?, ?, ?, 1, 1, 1, 'staff')`,
        )
        .run(name, name, `${name}@example.org`);
    }
    // Ben is not at his desk.
    room.presence.staffCame('a tab', { id: 'ana', name: 'ana' });
    onTestFinished(() => room.presence.stop());
    const conversationId = randomUUID();
    await write(conversationId, 'Tomorrow, please');
    await storage.desk.snooze({ conversationId, staff: ana, at: 1, until: 60_000, noticeId: randomUUID() });
    onTestFinished(watchSnoozed(room));
    await eventually(async () => (await storage.conversations.readConversation(conversationId))?.snoozedUntil === null);
    await eventually(() => alerts(events).length === 1);
    expect(alerts(events)).toEqual(['woken → ana by null']);
  });
});

test('the counts of twenty views of somebody and of twenty shared ones are told together', () => {
  const ids = Array.from({ length: 40 }, (_, i) => `view-${i}`);
  expect(InboxOpen.parse({ view: 'everyone', saved: ids }).saved).toEqual(ids);
  expect(InboxOpen.safeParse({ view: 'everyone', saved: [...ids, 'one-more'] }).success).toBe(false);
});
