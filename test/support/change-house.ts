import { randomUUID } from 'node:crypto';
import pino from 'pino';
import type { Card } from '../../protocol/conversation.ts';
import type { ActionOutcome } from '../../server/actions/actions.ts';
import { createChangesUnderWay } from '../../server/conversations/changes/changes-under-way.ts';
import { tellAnswered } from '../../server/conversations/changes/tell-answered.ts';
import type { ConversationRoom } from '../../server/conversations/conversations.ts';
import { createPresence } from '../../server/conversations/presence/create-presence.ts';
import { createFeed, type FeedEvent } from '../../server/conversations/feed.ts';
import { createLiveAnswers } from '../../server/conversations/turns/live-answers.ts';
import type { NewChange } from '../../server/storage/change-storage.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { customerMessage } from './customer-message.ts';
import { finishedAnswer } from './storage-house.ts';

export const DONE: ActionOutcome = {
  type: 'done',
  facts: {},
  lines: [{ label: 'Refund', value: '120.00 EUR' }],
  tookMs: 12,
};

/** A conversations room over a storage, with an agent that says nothing and a business of the test's own. */
export function changeRoom(storage: Storage, some: Partial<ConversationRoom> = {}): ConversationRoom {
  const feed = createFeed();
  const log = pino({ level: 'silent' });
  const room: ConversationRoom = {
    storage,
    feed,
    live: createLiveAnswers(),
    writeAnswer: async function* () {
      yield { type: 'stage', stage: { code: 'thinking' } };
    },
    underWay: createChangesUnderWay(),
    tellAnswered: (answered) => tellAnswered(room, answered),
    businessReady: () => Promise.resolve(),
    executeChange: () => Promise.resolve(DONE),
    wordsOfChange: (_change, outcome) =>
      Promise.resolve({ result: `It is ${outcome.type}.`, lines: outcome.type === 'done' ? outcome.lines : null }),
    staffThere: () => true,
    presence: createPresence({ feed, teams: storage.teams, now: some.now ?? Date.now, log }),
    mail: false,
    now: Date.now,
    log,
    stopping: new AbortController().signal,
    ...some,
  };
  return room;
}

export function told(room: ConversationRoom): FeedEvent[] {
  const events: FeedEvent[] = [];
  room.feed.subscribe((event) => events.push(event));
  return events;
}

export interface Proposed {
  changeId: string;
  conversationId: string;
  customerId: string;
  messageId: string;
}

/** An answer that asks to confirm a change, as a procedure would leave it. */
export async function proposeChange(
  storage: Storage,
  some: Partial<NewChange> & { conversationId?: string; customerId?: string } = {},
): Promise<Proposed> {
  const { conversationId = randomUUID(), customerId = randomUUID(), ...more } = some;
  const at = Date.now();
  const { turn } = await storage.conversations.receiveCustomerMessage(
    customerMessage({ conversationId, customerId, text: 'Please cancel booking PH-2041', at }),
  );
  if (turn === null) throw new Error('the agent is not on duty');
  const change = newChange(more);
  await storage.conversations.finishAnswer(
    finishedAnswer(turn.turn, { at, mode: 'procedure', card: cardOf(change), change }),
  );
  return { changeId: change.id, conversationId, customerId, messageId: turn.turn.answerId };
}

export function newChange(some: Partial<NewChange> = {}): NewChange {
  return {
    id: randomUUID(),
    actionId: 'cancel-booking',
    procedureId: 'cancel',
    stepId: null,
    arguments: { booking: 'PH-2041', guest: 'guest-7' },
    hash: 'a-hash',
    needsApproval: false,
    expiresAt: Date.now() + 600_000,
    ...some,
  };
}

export function cardOf(change: NewChange): Extract<Card, { type: 'change' }> {
  return {
    type: 'change',
    changeId: change.id,
    title: 'Cancel booking PH-2041',
    lines: [{ label: 'Booking', value: 'PH-2041' }],
    state: 'pending',
    expiresAt: change.expiresAt,
    needsApproval: change.needsApproval,
    result: null,
  };
}
