import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Card, CustomerMessage, Message } from '../../protocol/conversation.ts';
import type { ActionOutcome } from '../../server/actions/actions.ts';
import { expireChanges } from '../../server/conversations/changes/expire-changes.ts';
import { watchExpiry } from '../../server/conversations/changes/watch-expiry.ts';
import type { ConversationRoom } from '../../server/conversations/conversations.ts';
import { runAgentTurn } from '../../server/conversations/run-agent-turn.ts';
import { changeRoom, DONE, proposeChange, type Proposed } from '../support/change-house.ts';
import { serveRoom, type Side } from '../support/change-sockets.ts';
import { customerMessage } from '../support/customer-message.ts';
import { eventually } from '../support/eventually.ts';
import { finishedAnswer, openHouse } from '../support/storage-house.ts';

/** The operator's business: counts what it was asked, and answers when it is let. */
async function openBusiness() {
  const asked: unknown[] = [];
  const held: (() => void)[] = [];
  const business = { asked, status: 200, hold: false, release: () => held.splice(0).forEach((go) => go()), url: '' };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (bytes: Buffer) => (text += bytes.toString()));
    request.on('end', () => {
      asked.push(JSON.parse(text));
      const answer = () => void response.writeHead(business.status).end('{}');
      if (business.hold) held.push(answer);
      else answer();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  business.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executeChange: ConversationRoom['executeChange'] = async (change, customer, signal) => {
    const body = JSON.stringify({ arguments: change.arguments, customer: customer.id, key: change.id });
    const { status } = await fetch(business.url, { method: 'POST', body, signal });
    const failed = (type: 'failed' | 'unsure'): ActionOutcome =>
      type === 'failed'
        ? { type, code: 'conflict', words: 'It said 409', tookMs: 1 }
        : { type, words: `It said ${status}`, tookMs: 1 };
    return status === 200 ? DONE : failed(status === 409 ? 'failed' : 'unsure');
  };
  return { business, executeChange };
}

async function openHotel(some: Parameters<typeof proposeChange>[1] = {}, more: Partial<ConversationRoom> = {}) {
  const { storage } = await openHouse();
  const { business, executeChange } = await openBusiness();
  const room = changeRoom(storage, { executeChange, ...more });
  const sockets = await serveRoom(storage, room);
  const asked = await proposeChange(storage, some);
  const { changeId, conversationId } = asked;
  const customer = await sockets.customer(asked);
  const state = async () => (await storage.changes.read(changeId))?.state;
  return {
    storage,
    room,
    business,
    asked,
    customer,
    sockets,
    state,
    word: { changeId, conversationId },
    ended: async (...ends: string[]) => eventually(async () => ends.includes((await state()) ?? '')),
  };
}

const cardOf = (message: unknown) => (message as CustomerMessage | Message).card as Extract<Card, { type: 'change' }>;
/** The states of the change's card, as this side was told. */
const states = (side: Side, asked: Proposed) =>
  side.told
    .filter(({ name, payload }) => name === 'message:saved' && (payload['message'] as Message).id === asked.messageId)
    .map(({ payload }) => cardOf(payload['message']).state);
const code = (reply: Awaited<ReturnType<Side['emit']>>) => (reply.ok ? 'ok' : reply.error.code);
/** Which steps were written down; lines of one millisecond have no order. */
const audit = async ({ storage }: { storage: ConversationRoom['storage'] }): Promise<Set<string>> => {
  const { entries } = await storage.audit.list({ cursor: null, limit: 50 });
  return new Set(entries.map(({ action }) => action).filter((action) => action.startsWith('change.')));
};

describe('The customer says yes', () => {
  test('and the business is asked once, with exactly what was stored; every tab and staff see each step', async () => {
    const hotel = await openHotel();
    const { asked, customer, word } = hotel;
    const tab = await hotel.sockets.customer(asked);
    const ana = await hotel.sockets.staff('Ana', asked.conversationId);
    const reply = await customer.emit('change:confirm', word);
    expect(cardOf(reply.ok ? reply['message'] : null)).toMatchObject({ changeId: asked.changeId, result: null });
    for (const side of [customer, tab, ana]) {
      await eventually(() => states(side, asked).at(-1) === 'done');
      expect(states(side, asked)).toEqual(['confirmed', 'running', 'done']);
    }
    expect(hotel.business.asked).toEqual([
      { arguments: { booking: 'PH-2041', guest: 'guest-7' }, customer: asked.customerId, key: asked.changeId },
    ]);
    const opened = await customer.emit('conversation:open', { conversationId: asked.conversationId });
    const last = (opened.ok ? (opened['messages'] as CustomerMessage[]) : []).at(-1);
    expect(cardOf(last)).toMatchObject({ state: 'done', result: 'It is done.', lines: [{ label: 'Refund' }] });
    expect(last?.id, 'the agent says nothing more').toBe(asked.messageId);
    await eventually(async () => (await audit(hotel)).size === 3);
    expect(await audit(hotel)).toEqual(new Set(['change.confirmed', 'change.sent', 'change.done']));
  });

  test('in two tabs at once, again and again, and it is done once', async () => {
    const hotel = await openHotel();
    const tab = await hotel.sockets.customer(hotel.asked);
    const replies = await Promise.all(
      [hotel.customer, tab, hotel.customer, tab].map((side) => side.emit('change:confirm', hotel.word)),
    );
    expect(replies.map(code)).toEqual(['ok', 'ok', 'ok', 'ok']);
    await hotel.ended('done');
    expect(code(await tab.emit('change:confirm', hotel.word))).toBe('ok');
    expect(hotel.business.asked).toHaveLength(1);
  });

  test('with arguments of his own, and they are not even read', async () => {
    const hotel = await openHotel();
    const reply = await hotel.customer.emit('change:confirm', { ...hotel.word, arguments: { booking: 'PH-1' } });
    expect(code(reply)).toBe('invalid_payload');
    expect(await hotel.state()).toBe('pending');
  });

  test('to somebody else’s change, or to one of another conversation: there is no such change', async () => {
    const hotel = await openHotel();
    const other = await proposeChange(hotel.storage);
    const side = await hotel.sockets.customer(other);
    const { conversationId } = other;
    for (const word of [hotel.word, { ...hotel.word, conversationId }, { ...hotel.word, changeId: randomUUID() }]) {
      expect(code(await side.emit('change:confirm', word))).toBe('change_not_found');
      expect(code(await side.emit('change:decline', word))).toBe('change_not_found');
    }
    expect(hotel.business.asked).toEqual([]);
    expect(await hotel.state()).toBe('pending');
  });

  test('too late: the card says so, and nothing is done', async () => {
    const hotel = await openHotel({ expiresAt: Date.now() - 1 });
    expect(code(await hotel.customer.emit('change:confirm', hotel.word))).toBe('change_expired');
    await eventually(() => states(hotel.customer, hotel.asked).at(-1) === 'expired');
    expect(hotel.business.asked).toEqual([]);
  });

  test('after his no: it stays declined', async () => {
    const hotel = await openHotel();
    expect(code(await hotel.customer.emit('change:decline', hotel.word))).toBe('ok');
    expect(code(await hotel.customer.emit('change:confirm', hotel.word))).toBe('change_already_ended');
    expect(hotel.business.asked).toEqual([]);
    expect(await audit(hotel)).toEqual(new Set(['change.declined']));
  });

  test('faster than any person: the limit of messages holds for it too', async () => {
    const hotel = await openHotel();
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => hotel.customer.emit('change:decline', hotel.word)),
    );
    expect(replies.map(code)).toContain('rate_limited');
  });

  test('while an answer is being written: the answer goes on, the change runs beside it', async () => {
    let release = (): void => undefined;
    const waits = new Promise<void>((resolve) => (release = resolve));
    const hotel = await openHotel(
      {},
      {
        writeAnswer: async function* () {
          yield { type: 'text', text: 'The pool ' };
          await waits;
        },
      },
    );
    const { conversationId, customerId } = hotel.asked;
    const { turn } = await hotel.storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, text: 'Is there a pool?' }),
    );
    runAgentTurn(hotel.room, turn!.turn);
    await eventually(() => hotel.room.live.hasSpoken(conversationId));
    await hotel.customer.emit('change:confirm', hotel.word);
    await hotel.ended('done');
    expect(hotel.room.live.get(conversationId)?.controller.signal.aborted).toBe(false);
    release();
  });

  test('and writes on while it runs: his words are taken, and nothing stops the change', async () => {
    const hotel = await openHotel();
    hotel.business.hold = true;
    await hotel.customer.emit('change:confirm', hotel.word);
    await eventually(() => hotel.business.asked.length === 1);
    const { conversationId } = hotel.asked;
    const said = await hotel.customer.emit('message:send', { id: randomUUID(), conversationId, text: 'Hello?' });
    expect(code(said)).toBe('ok');
    await hotel.customer.emit('answer:stop', { conversationId });
    expect(code(await hotel.customer.emit('change:decline', hotel.word))).toBe('change_already_ended');
    hotel.business.release();
    await hotel.ended('done');
  });

  test('to a second one while the first runs: one after the other', async () => {
    const hotel = await openHotel();
    const { conversationId, customerId } = hotel.asked;
    hotel.business.hold = true;
    await hotel.customer.emit('change:confirm', hotel.word);
    await eventually(() => hotel.business.asked.length === 1);
    const second = await proposeChange(hotel.storage, { conversationId, customerId, arguments: { booking: 'PH-2' } });
    await hotel.customer.emit('change:confirm', { conversationId, changeId: second.changeId });
    expect((await hotel.storage.changes.read(second.changeId))?.state).toBe('confirmed');
    hotel.business.hold = false;
    hotel.business.release();
    await eventually(async () => (await hotel.storage.changes.read(second.changeId))?.state === 'done');
    expect(hotel.business.asked).toMatchObject([
      { arguments: { booking: 'PH-2041' } },
      { arguments: { booking: 'PH-2' } },
    ]);
  });
});

describe('What the business does with it', () => {
  test('refused: the card says that it was not done, and the agent stays on duty', async () => {
    const hotel = await openHotel();
    hotel.business.status = 409;
    await hotel.customer.emit('change:confirm', hotel.word);
    await hotel.ended('failed');
    expect((await hotel.storage.conversations.readConversation(hotel.asked.conversationId))?.state).toBe('agent');
  });

  test.each([
    ['an answer that says nothing', { status: 500 }],
    ['no answer at all', null],
  ])('%s: nobody knows, a person gets it, and it is never sent again', async (_name, answer) => {
    const hotel = await openHotel();
    const { asked, customer } = hotel;
    if (answer === null) hotel.room.executeChange = () => Promise.reject(new Error('the connection broke'));
    else hotel.business.status = answer.status;
    await customer.emit('change:confirm', hotel.word);
    await hotel.ended('unsure');
    expect(await hotel.storage.conversations.readConversation(asked.conversationId)).toMatchObject({
      state: 'waiting',
      handOffReason: 'change_unsure',
    });
    expect(code(await customer.emit('change:confirm', hotel.word))).toBe('ok');
    await hotel.room.underWay.all()[0];
    expect(hotel.business.asked.length).toBe(answer === null ? 0 : 1);
    expect(await hotel.state()).toBe('unsure');
  });

  test('unsure in a closed conversation: it is opened again for a person', async () => {
    const hotel = await openHotel();
    const { conversationId } = hotel.asked;
    hotel.business.hold = true;
    hotel.business.status = 500;
    await hotel.customer.emit('change:confirm', hotel.word);
    await eventually(() => hotel.business.asked.length === 1);
    const ana = await hotel.sockets.staff('Ana', conversationId);
    expect(code(await ana.emit('conversation:close', { conversationId }))).toBe('ok');
    hotel.business.release();
    await hotel.ended('unsure');
    expect((await hotel.storage.conversations.readConversation(conversationId))?.state).toBe('waiting');
  });

  test('words that can’t be found don’t keep a change from its end', async () => {
    const hotel = await openHotel(
      {},
      {
        wordsOfChange: () => {
          throw new Error('no words');
        },
      },
    );
    await hotel.customer.emit('change:confirm', hotel.word);
    await hotel.ended('done');
  });
});

describe('A change that staff must agree to', () => {
  const needsApproval = true;

  test('goes to the queue with its card, and runs when one of two agrees', async () => {
    const hotel = await openHotel({ needsApproval });
    const { conversationId } = hotel.asked;
    const ana = await hotel.sockets.staff('Ana', conversationId);
    const ben = await hotel.sockets.staff('Ben', conversationId);
    const early = await ana.emit('change:approve', hotel.word);
    expect(code(early)).toBe('not_allowed');
    await hotel.customer.emit('change:confirm', hotel.word);
    await eventually(() => states(ana, hotel.asked).at(-1) === 'approval');
    expect(await hotel.storage.conversations.readConversation(conversationId)).toMatchObject({
      state: 'waiting',
      handOffReason: 'change_approval',
    });
    const replies = await Promise.all([ana, ben].map((side) => side.emit('change:approve', hotel.word)));
    expect(replies.map(code).sort()).toEqual(['change_already_ended', 'ok']);
    const lost = replies.find((reply) => !reply.ok);
    expect(lost?.ok === false && lost.error.details?.['by']).toMatchObject({ id: expect.stringMatching(/^staff-/) });
    await hotel.ended('done');
    expect(hotel.business.asked).toHaveLength(1);
    expect((await hotel.storage.conversations.readConversation(conversationId))?.state).toBe('agent');
    await eventually(async () => (await audit(hotel)).size === 4);
    expect(await audit(hotel)).toEqual(
      new Set(['change.confirmed_for_approval', 'change.approved', 'change.sent', 'change.done']),
    );
  });

  test('cuts the answer that was being written: a person is waited for now', async () => {
    const hotel = await openHotel(
      { needsApproval },
      {
        writeAnswer: async function* (_input, signal) {
          yield { type: 'text', text: 'The pool ' };
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      },
    );
    const { conversationId, customerId } = hotel.asked;
    const { turn } = await hotel.storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, text: 'Is there a pool?' }),
    );
    runAgentTurn(hotel.room, turn!.turn);
    await eventually(() => hotel.room.live.hasSpoken(conversationId));
    await hotel.customer.emit('change:confirm', hotel.word);
    expect(await hotel.storage.conversations.readMessage(turn!.turn.answerId)).toMatchObject({
      state: 'stopped',
      stopReason: 'handed_off',
      text: 'The pool',
    });
  });

  test('is not done when a colleague says no, and the customer goes on waiting for a person', async () => {
    const hotel = await openHotel({ needsApproval });
    const ana = await hotel.sockets.staff('Ana', hotel.asked.conversationId);
    await hotel.customer.emit('change:confirm', hotel.word);
    expect(code(await ana.emit('change:reject', hotel.word))).toBe('ok');
    expect(code(await ana.emit('change:approve', hotel.word))).toBe('change_already_ended');
    expect(code(await ana.emit('change:approve', { ...hotel.word, conversationId: randomUUID() }))).toBe(
      'change_not_found',
    );
    await eventually(() => states(hotel.customer, hotel.asked).at(-1) === 'rejected');
    expect(hotel.business.asked).toEqual([]);
    expect((await hotel.storage.conversations.readConversation(hotel.asked.conversationId))?.state).toBe('waiting');
  });
});

describe('Staff steps in while a change waits', () => {
  test('taken over, it can still be confirmed; the conversation stays with its owner', async () => {
    const hotel = await openHotel();
    const { conversationId } = hotel.asked;
    const ana = await hotel.sockets.staff('Ana', conversationId);
    await ana.emit('conversation:take-over', { conversationId });
    expect(await hotel.state()).toBe('pending');
    expect(code(await hotel.customer.emit('change:confirm', hotel.word))).toBe('ok');
    await hotel.ended('done');
    expect((await hotel.storage.conversations.readConversation(conversationId))?.state).toBe('staff');
  });

  test('closed, it is over', async () => {
    const hotel = await openHotel();
    const { conversationId } = hotel.asked;
    const ana = await hotel.sockets.staff('Ana', conversationId);
    await ana.emit('conversation:close', { conversationId });
    await eventually(() => states(hotel.customer, hotel.asked).at(-1) === 'expired');
    expect(code(await hotel.customer.emit('change:confirm', hotel.word))).toBe('change_expired');
    await eventually(async () => (await audit(hotel)).has('change.expired'));
  });
});

describe('Time passes', () => {
  test('and a change that nobody answered ends by itself, also one proposed later', async () => {
    const hotel = await openHotel({ expiresAt: Date.now() + 50 });
    onTestFinished(watchExpiry(hotel.room));
    await eventually(() => states(hotel.customer, hotel.asked).at(-1) === 'expired');
    const later = await proposeChange(hotel.storage, { expiresAt: Date.now() + 50 });
    const message = await hotel.storage.conversations.readMessage(later.messageId);
    hotel.room.feed.publish({ type: 'message-saved', message: message! });
    await eventually(async () => (await hotel.storage.changes.read(later.changeId))?.state === 'expired');
  });

  test('and many of them end in batches, each of them told', async () => {
    const { storage } = await openHouse();
    const room = changeRoom(storage);
    const told: string[] = [];
    room.feed.subscribe((event) => event.type === 'message-saved' && told.push(event.message.id));
    const asked = await Promise.all(Array.from({ length: 230 }, () => proposeChange(storage, { expiresAt: 1 })));
    await expireChanges(room);
    expect(new Set(told)).toEqual(new Set(asked.map(({ messageId }) => messageId)));
    expect(await storage.changes.nextExpiry()).toBeNull();
  });
});

test('a form that is filled in over the socket is kept with the message, and its card is told as sent', async () => {
  const hotel = await openHotel();
  const { conversationId, customerId } = hotel.asked;
  const field = { name: 'booking', label: 'Booking', type: 'text', options: null, required: true, hint: null } as const;
  const { turn } = await hotel.storage.conversations.receiveCustomerMessage(
    customerMessage({ conversationId, customerId, text: 'I lost my key' }),
  );
  await hotel.storage.conversations.finishAnswer(
    finishedAnswer(turn!.turn, { card: { type: 'form', fields: [field], state: 'open' } }),
  );
  const messageId = turn!.turn.answerId;
  const fill = (of: string) => ({
    id: randomUUID(),
    conversationId,
    text: 'PH-2041',
    form: { messageId: of, values: { booking: 'PH-2041' } },
  });
  const kept = fill(messageId);
  expect(code(await hotel.customer.emit('message:send', kept))).toBe('ok');
  expect((await hotel.storage.conversations.readMessage(kept.id))?.form).toEqual({ booking: 'PH-2041' });
  await eventually(() => cardsOf(hotel.customer, messageId).some((card) => card?.state === 'sent'));
  // A card that asks for a yes is no form: then the message is what it says in words.
  const plain = fill(hotel.asked.messageId);
  expect(code(await hotel.customer.emit('message:send', plain))).toBe('ok');
  expect((await hotel.storage.conversations.readMessage(plain.id))?.form).toBeNull();
});

const cardsOf = (side: Side, messageId: string) =>
  side.told
    .filter(({ name, payload }) => name === 'message:saved' && (payload['message'] as Message).id === messageId)
    .map(({ payload }) => (payload['message'] as Message).card);
