import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { action, ana, ben, evidence, finishedAnswer, openHouse } from '../support/storage-house.ts';
import { customerMessage } from '../support/customer-message.ts';

/** A conversation with a question and its open turn. */
async function askedHouse() {
  const house = await openHouse();
  const { conversations } = house.storage;
  const asked = customerMessage();
  const received = await conversations.receiveCustomerMessage(asked);
  const turn = received.turn!.turn;
  const again = (some: Parameters<typeof customerMessage>[0] = {}) =>
    conversations.receiveCustomerMessage(
      customerMessage({ conversationId: asked.conversationId, customerId: asked.customerId, ...some }),
    );
  const history = async () => {
    const { messages } = await conversations.readMessages({
      conversationId: asked.conversationId,
      afterSeq: 0,
      limit: 100,
    });
    return messages.map((message) => `${message.seq} ${message.author} ${message.notice?.code ?? message.text}`.trim());
  };
  return { ...house, conversations, asked, id: asked.conversationId, received, turn, again, history };
}

describe('a customer writes', () => {
  test('the first message makes the conversation, and an empty answer follows it', async () => {
    const { received, history } = await askedHouse();
    expect(received.outcome).toBe('saved');
    expect(received.turn).toMatchObject({ kind: 'opened', answer: { state: 'writing', seq: 2, author: 'agent' } });
    expect(received.conversation).toMatchObject({
      state: 'agent',
      agentWriting: true,
      lastSeq: 2,
      language: 'en',
      lastMessage: { author: 'customer', text: 'Where do I find the key?' },
    });
    expect(await history()).toEqual(['1 customer Where do I find the key?', '2 agent']);
  });

  test('the same message three times is one message and one turn', async () => {
    const { conversations, asked, received, history } = await askedHouse();
    const retries = await Promise.all([
      conversations.receiveCustomerMessage({ ...asked, at: 5_000 }),
      conversations.receiveCustomerMessage({ ...asked, at: 6_000 }),
    ]);
    for (const retry of retries) {
      expect(retry).toMatchObject({ outcome: 'already_saved', turn: null, notices: [] });
      expect(retry.message).toEqual(received.message);
    }
    expect(await history()).toHaveLength(2);
    expect(await conversations.listOpenTurns()).toHaveLength(1);
  });

  test('three first sends at once are still one message', async () => {
    const { storage } = await openHouse();
    const message = customerMessage();
    const sent = await Promise.all([1, 2, 3].map(() => storage.conversations.receiveCustomerMessage(message)));
    expect(sent.map((reply) => reply.outcome)).toEqual(['saved', 'already_saved', 'already_saved']);
    expect(sent[2]!.conversation.lastSeq).toBe(2);
  });

  test('an id that was used for another text, conversation or customer is refused', async () => {
    const { conversations, asked } = await askedHouse();
    const refused = { code: 'message_id_taken' };
    const send = conversations.receiveCustomerMessage;
    await expect(send({ ...asked, text: 'Something else' })).rejects.toMatchObject(refused);
    await expect(send({ ...asked, conversationId: randomUUID() })).rejects.toMatchObject(refused);
    await expect(send({ ...asked, customerId: randomUUID() })).rejects.toMatchObject(refused);
  });

  test("nobody writes into another customer's conversation", async () => {
    const { again } = await askedHouse();
    await expect(again({ customerId: randomUUID() })).rejects.toMatchObject({ code: 'conversation_not_found' });
  });

  test('a second message before the first word joins the turn, and the answer moves behind it', async () => {
    const { again, turn, history } = await askedHouse();
    const second = await again({ text: 'The boat house, I mean.', join: true });
    expect(second.turn).toMatchObject({ kind: 'joined', turn: { id: turn.id }, answer: { id: turn.answerId, seq: 4 } });
    expect(second.conversation.lastSeq).toBe(4);
    expect(await history()).toEqual([
      '1 customer Where do I find the key?',
      '3 customer The boat house, I mean.',
      '4 agent',
    ]);
  });

  test('a second message while words are coming waits for the next turn', async () => {
    const { again, turn, conversations, history } = await askedHouse();
    const second = await again({ text: 'And the oars?' });
    expect(second.turn).toMatchObject({ kind: 'later', turn: { id: turn.id }, answer: { seq: 2 } });
    const finished = await conversations.finishAnswer(finishedAnswer(turn));
    expect(finished.next).toMatchObject({ answer: { state: 'writing', seq: 4 }, turn: { attempts: 0 } });
    expect(await history()).toEqual([
      '1 customer Where do I find the key?',
      '2 agent In the box beside the door.',
      '3 customer And the oars?',
      '4 agent',
    ]);
  });

  test('writing into a closed conversation opens it again, says so, and the agent answers', async () => {
    const { conversations, id, again, turn, history } = await askedHouse();
    await conversations.finishAnswer(finishedAnswer(turn));
    await conversations.close({ ...action(id), staff: ana });
    const reopened = await again({ text: 'One more thing' });
    expect(reopened.conversation).toMatchObject({ state: 'agent', closedAt: null, staff: null });
    expect(reopened.notices.map((notice) => notice.notice?.code)).toEqual(['reopened']);
    expect(reopened.turn?.kind).toBe('opened');
    expect((await history()).slice(2)).toEqual([
      '3 system closed',
      '4 system reopened',
      '5 customer One more thing',
      '6 agent',
    ]);
  });

  test('while a person has the conversation no turn is opened', async () => {
    const { conversations, id, again } = await askedHouse();
    await conversations.takeOver({ ...action(id), staff: ana });
    expect((await again()).turn).toBeNull();
  });
});

describe('a turn', () => {
  test('counts how often it was started, and no more once it has ended', async () => {
    const { conversations, turn } = await askedHouse();
    expect(await conversations.startTurn({ turnId: turn.id, at: 1 })).toMatchObject({ attempts: 1 });
    expect(await conversations.startTurn({ turnId: turn.id, at: 2 })).toMatchObject({ attempts: 2 });
    await conversations.finishAnswer(finishedAnswer(turn));
    expect(await conversations.startTurn({ turnId: turn.id, at: 3 })).toBeNull();
    expect(await conversations.startTurn({ turnId: randomUUID(), at: 3 })).toBeNull();
  });

  test('ends with the answer, its sources and its evidence in one step', async () => {
    const { conversations, storage, turn, id } = await askedHouse();
    const { answer, conversation, next } = await conversations.finishAnswer(finishedAnswer(turn));
    expect(answer).toMatchObject({ state: 'done', mode: 'model', text: 'In the box beside the door.', at: 2_000 });
    expect(answer.sources).toHaveLength(1);
    expect(next).toBeNull();
    expect(conversation).toMatchObject({
      agentWriting: false,
      lastMessageAt: 2_000,
      lastMessage: { author: 'agent', text: 'In the box beside the door.', state: 'done' },
    });
    expect(await storage.review.readEvidence(turn.answerId)).toEqual(evidence());
    expect(await conversations.readConversation(id)).toEqual(conversation);
    expect(await conversations.listOpenTurns()).toEqual([]);
  });

  test('finished twice stays as it was finished first', async () => {
    const { conversations, turn } = await askedHouse();
    const first = await conversations.finishAnswer(finishedAnswer(turn));
    const second = await conversations.finishAnswer(finishedAnswer(turn, { text: 'Other words', state: 'failed' }));
    expect(second.answer).toEqual(first.answer);
  });

  test('that was open when the process ended is found again, oldest first', async () => {
    const { conversations, turn, again, reopen } = await askedHouse();
    await again({ at: 9_000, join: true });
    const other = await conversations.receiveCustomerMessage(customerMessage({ at: 500 }));
    const storage = await reopen();
    const open = await storage.conversations.listOpenTurns();
    expect(open.map((found) => [found.id, found.lastCustomerMessageAt])).toEqual([
      [other.turn!.turn.id, 500],
      [turn.id, 9_000],
    ]);
  });

  test('reads what was said, with the question as it was sent, but no notes, notices or empty answers', async () => {
    const { conversations, turn, id, again } = await askedHouse();
    await conversations.finishAnswer(finishedAnswer(turn));
    await conversations.saveStaffMessage({ ...staffMessage(id), kind: 'note', text: 'Be kind to him' });
    await conversations.takeOver({ ...action(id), staff: ana });
    await conversations.saveStaffMessage({ ...staffMessage(id), text: 'Ana here.' });
    await conversations.handBack({ ...action(id), staff: ana, newTurn: newTurn() });
    await again({ text: 'Thanks. And the oars?' });
    const entries = await conversations.readHistory({ conversationId: id, limit: 10 });
    expect(entries.map((entry) => [entry.message.text, entry.sentQuestion])).toEqual([
      ['Where do I find the key?', null],
      ['In the box beside the door.', 'Passages … Where?'],
      ['Ana here.', null],
      ['Thanks. And the oars?', null],
    ]);
    const latest = await conversations.readHistory({ conversationId: id, limit: 2 });
    expect(latest.map((entry) => entry.message.text)).toEqual(['Ana here.', 'Thanks. And the oars?']);
  });
});

describe('a person is needed', () => {
  test('handing over cuts the answer, keeps its words, and puts the conversation in the queue', async () => {
    const { conversations, id, turn, storage } = await askedHouse();
    const cut = { answerId: turn.answerId, text: 'In the b', sources: [], evidence: evidence() };
    const handedOff = await conversations.handOff({ ...action(id), cut, reason: 'customer_asked', nobodyThere: false });
    expect(handedOff.outcome).toBe('handed_off');
    expect(handedOff.conversation).toMatchObject({ state: 'waiting', waitingSince: 3_000, agentWriting: false });
    expect(handedOff.messages).toMatchObject([
      { id: turn.answerId, state: 'stopped', stopReason: 'handed_off', text: 'In the b' },
      { notice: { code: 'handed_off', params: { reason: 'customer_asked', ahead: 0 } } },
    ]);
    expect(await storage.review.readEvidence(turn.answerId)).toEqual(evidence());
    const again = await conversations.handOff({ ...action(id), reason: 'customer_asked', nobodyThere: false });
    expect(again).toMatchObject({ outcome: 'unchanged', messages: [] });
  });

  test('who waits longer is ahead', async () => {
    const { storage } = await openHouse();
    const waiting: string[] = [];
    for (const at of [30, 10, 20]) {
      const { conversation } = await storage.conversations.receiveCustomerMessage(customerMessage());
      await storage.conversations.handOff({
        ...action(conversation.id, at),
        reason: 'agent_failed',
        nobodyThere: true,
      });
      waiting.push(conversation.id);
    }
    const ahead = await Promise.all(waiting.map((id) => storage.conversations.countAhead(id)));
    expect(ahead).toEqual([2, 0, 1]);
    const inbox = await storage.conversations.listInbox({
      view: 'needs_person',
      staffId: 'x',
      cursor: null,
      limit: 10,
    });
    expect(inbox.conversations.map((conversation) => conversation.waitingSince)).toEqual([10, 20, 30]);
  });

  test('the customer can go on with the assistant instead, once', async () => {
    const { conversations, id, storage } = await askedHouse();
    await conversations.handOff({ ...action(id), reason: 'customer_asked', nobodyThere: false });
    const cancelled = await conversations.cancelHandOff({ ...action(id, 3_500), mustHavePerson: [] });
    expect(cancelled.conversation).toMatchObject({ state: 'agent', waitingSince: null, handOffReason: null });
    expect(cancelled.messages.map((message) => message.notice?.code)).toEqual(['hand_off_cancelled']);
    await expect(conversations.cancelHandOff({ ...action(id), mustHavePerson: [] })).rejects.toMatchObject({
      code: 'not_waiting',
    });
    expect(await storage.review.listHandOffs(id)).toEqual([
      { at: 3_000, reason: 'customer_asked', acceptedBy: null, acceptedAt: null },
    ]);
  });

  test('a closed conversation cannot be handed over', async () => {
    const { conversations, id } = await askedHouse();
    await conversations.close({ ...action(id), staff: ana });
    await expect(conversations.handOff({ ...action(id), reason: 'staff', nobodyThere: false })).rejects.toMatchObject({
      code: 'conversation_closed',
    });
  });
});

describe('staff step in', () => {
  test('of two who take over at once one wins, and the other is told who', async () => {
    const { conversations, id, history } = await askedHouse();
    const [first, second] = await Promise.all([
      conversations.takeOver({ ...action(id), staff: ana }),
      conversations.takeOver({ ...action(id), staff: ben }),
    ]);
    expect(first.outcome).toBe('taken_over');
    expect(second).toMatchObject({ outcome: 'lost', by: ana, conversation: { staff: ana } });
    expect((await history()).filter((line) => line.endsWith('taken_over'))).toHaveLength(1);
    expect(await conversations.takeOver({ ...action(id), staff: ana })).toMatchObject({
      outcome: 'unchanged',
      messages: [],
    });
  });

  test('the words already said stay, marked, and what the turn reports later changes nothing', async () => {
    const { conversations, id, turn } = await askedHouse();
    const cut = { answerId: turn.answerId, text: 'In the', sources: [], evidence: null };
    await conversations.takeOver({ ...action(id), staff: ana, cut });
    const late = await conversations.finishAnswer(finishedAnswer(turn, { text: 'In the box beside the door.' }));
    expect(late.answer).toMatchObject({ state: 'stopped', stopReason: 'taken_over', text: 'In the' });
    expect(late.next).toBeNull();
    expect(await conversations.readMessage(turn.answerId)).toEqual(late.answer);
  });

  test('what a cut says of an answer that has ended is ignored', async () => {
    const { conversations, id, turn } = await askedHouse();
    await conversations.finishAnswer(finishedAnswer(turn));
    const cut = { answerId: turn.answerId, text: 'In', sources: [], evidence: null };
    const taken = await conversations.takeOver({ ...action(id), staff: ana, cut });
    expect(taken).toMatchObject({ outcome: 'taken_over', messages: [{ kind: 'notice' }] });
    expect((await conversations.readMessage(turn.answerId))?.text).toBe('In the box beside the door.');
  });

  test('taking over a waiting conversation accepts its hand-off', async () => {
    const { conversations, id, storage } = await askedHouse();
    await conversations.handOff({ ...action(id), reason: 'customer_said_so', nobodyThere: false });
    await conversations.takeOver({ ...action(id, 4_000), staff: ana });
    expect(await storage.review.listHandOffs(id)).toEqual([
      { at: 3_000, reason: 'customer_said_so', acceptedBy: 'Ana', acceptedAt: 4_000 },
    ]);
  });

  test('a reply needs the conversation, a note does not', async () => {
    const { conversations, id } = await askedHouse();
    await expect(conversations.saveStaffMessage(staffMessage(id))).rejects.toMatchObject({
      code: 'not_taken_over',
      details: { by: null },
    });
    const note = await conversations.saveStaffMessage({
      ...staffMessage(id),
      kind: 'note',
      text: 'He is in the boat house',
    });
    expect(note.conversation.lastMessage?.author).toBe('customer');
    await conversations.takeOver({ ...action(id), staff: ben });
    await expect(conversations.saveStaffMessage(staffMessage(id))).rejects.toMatchObject({ details: { by: ben } });
  });

  test('the same reply sent three times is one reply', async () => {
    const { conversations, id, history } = await askedHouse();
    await conversations.takeOver({ ...action(id), staff: ana });
    const reply = staffMessage(id);
    const sent = [];
    for (let i = 0; i < 3; i++) sent.push((await conversations.saveStaffMessage(reply)).outcome);
    expect(sent).toEqual(['saved', 'already_saved', 'already_saved']);
    expect(await history()).toHaveLength(4);
    await expect(conversations.saveStaffMessage({ ...reply, text: 'Else' })).rejects.toMatchObject({
      code: 'message_id_taken',
    });
  });

  test('handing back lets the agent answer what nobody answered', async () => {
    const { conversations, id, turn } = await askedHouse();
    await conversations.takeOver({ ...action(id), staff: ana, cut: null });
    const ids = newTurn();
    const back = await conversations.handBack({ ...action(id), staff: ana, newTurn: ids });
    expect(back.conversation).toMatchObject({ state: 'agent', staff: null, handOffReason: null, agentWriting: true });
    expect(back.turn).toMatchObject({ id: ids.turnId, answerId: ids.answerId });
    expect(back.messages.map((message) => message.notice?.code ?? message.state)).toEqual(['handed_back', 'writing']);
    expect(ids.turnId).not.toBe(turn.id);
  });

  test('handing back after a reply opens no turn', async () => {
    const { conversations, id } = await askedHouse();
    await conversations.takeOver({ ...action(id), staff: ana });
    await conversations.saveStaffMessage(staffMessage(id));
    const back = await conversations.handBack({ ...action(id), staff: ana, newTurn: newTurn() });
    expect(back.turn).toBeNull();
    await expect(conversations.handBack({ ...action(id), staff: ana, newTurn: newTurn() })).rejects.toMatchObject({
      code: 'not_taken_over',
    });
  });

  test('closing ends the turn and the wait, once', async () => {
    const { conversations, id, turn } = await askedHouse();
    const closed = await conversations.close({ ...action(id), staff: ana });
    expect(closed.conversation).toMatchObject({ state: 'closed', closedAt: 3_000, agentWriting: false });
    expect(closed.messages).toMatchObject([
      { id: turn.answerId, stopReason: 'closed' },
      { notice: { code: 'closed' } },
    ]);
    expect((await conversations.close({ ...action(id), staff: ben })).outcome).toBe('unchanged');
    await expect(conversations.takeOver({ ...action(id), staff: ben })).rejects.toMatchObject({
      code: 'conversation_closed',
    });
  });

  test('assigning gives the conversation to a colleague, whoever had it', async () => {
    const { conversations, id, turn } = await askedHouse();
    const assigned = await conversations.assign({ ...action(id), to: ben, by: ana });
    expect(assigned.conversation).toMatchObject({ state: 'staff', staff: ben });
    expect(assigned.messages).toMatchObject([
      { id: turn.answerId, state: 'stopped' },
      { notice: { params: { name: 'Ben' } } },
    ]);
    expect((await conversations.assign({ ...action(id), to: ben, by: ana })).messages).toEqual([]);
    expect((await conversations.assign({ ...action(id), to: ana, by: ben })).conversation.staff).toEqual(ana);
  });

  test('an unknown conversation is not found', async () => {
    const { conversations } = await askedHouse();
    await expect(conversations.takeOver({ ...action(randomUUID()), staff: ana })).rejects.toMatchObject({
      code: 'conversation_not_found',
    });
  });
});

describe('ratings', () => {
  test('only the customer of the conversation rates an answer, and can take it back', async () => {
    const { conversations, turn, asked } = await askedHouse();
    const mine = { messageId: turn.answerId, customerId: asked.customerId };
    expect((await conversations.rateAnswer({ ...mine, helpful: false })).helpful).toBe(false);
    expect((await conversations.rateAnswer({ ...mine, helpful: null })).helpful).toBeNull();
    const refused = { code: 'message_not_found' };
    await expect(conversations.rateAnswer({ ...mine, customerId: 'x', helpful: true })).rejects.toMatchObject(refused);
    await expect(conversations.rateAnswer({ ...mine, messageId: asked.id, helpful: true })).rejects.toMatchObject(
      refused,
    );
  });

  test('a conversation is rated by its customer alone', async () => {
    const { conversations, id, asked } = await askedHouse();
    const rated = await conversations.rateConversation({
      conversationId: id,
      customerId: asked.customerId,
      score: 4,
      comment: 'ok',
    });
    expect(rated.rating).toBe(4);
    await expect(
      conversations.rateConversation({ conversationId: id, customerId: 'x', score: 1, comment: '' }),
    ).rejects.toMatchObject({ code: 'conversation_not_found' });
  });
});

describe('reading', () => {
  test('a client gets what follows the last message it has, page by page', async () => {
    const { conversations, again, id } = await askedHouse();
    for (let i = 0; i < 4; i++) await again({ text: `More ${i}` });
    const first = await conversations.readMessages({ conversationId: id, afterSeq: 1, limit: 3 });
    expect(first.messages.map((message) => message.seq)).toEqual([2, 3, 4]);
    expect(first.more).toBe(true);
    const rest = await conversations.readMessages({ conversationId: id, afterSeq: 4, limit: 3 });
    expect(rest.messages.map((message) => message.seq)).toEqual([5, 6]);
    expect(rest.more).toBe(false);
  });

  test('a customer finds the latest conversation that is not closed, and all of his with their first words', async () => {
    const { conversations, asked, id } = await askedHouse();
    const second = customerMessage({ customerId: asked.customerId, at: 5_000, text: 'Is there a sauna?' });
    await conversations.receiveCustomerMessage(second);
    expect((await conversations.latestOf(asked.customerId))?.id).toBe(second.conversationId);
    await conversations.close({ ...action(second.conversationId, 6_000), staff: ana });
    expect((await conversations.latestOf(asked.customerId))?.id).toBe(id);
    const all = await conversations.listOf({ customerId: asked.customerId, limit: 10 });
    expect(all.map((conversation) => conversation.firstWords)).toEqual([
      'Is there a sauna?',
      'Where do I find the key?',
    ]);
    expect(await conversations.latestOf('somebody')).toBeNull();
  });

  test('every view of the inbox has its own conversations, pages without gaps, and counts that agree', async () => {
    const { storage } = await openHouse();
    const { conversations } = storage;
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) {
      // Four of each millisecond: the id must decide.
      const { conversation } = await conversations.receiveCustomerMessage(customerMessage({ at: 1_000 + (i % 3) }));
      ids.push(conversation.id);
    }
    for (const id of ids.slice(0, 3)) await conversations.takeOver({ ...action(id), staff: ana });
    await conversations.takeOver({ ...action(ids[3]!), staff: ben });
    for (const id of ids.slice(4, 6))
      await conversations.handOff({ ...action(id), reason: 'staff', nobodyThere: false });
    await conversations.close({ ...action(ids[6]!), staff: ana });
    const counts = await conversations.countInbox(ana.id);
    expect(counts).toEqual({ needs_person: 2, mine: 3, agent: 5, everyone: 11, snoozed: 0, closed: 1 });
    for (const view of ['needs_person', 'mine', 'agent', 'everyone', 'closed'] as const) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await conversations.listInbox({ view, staffId: ana.id, cursor, limit: 2 });
        seen.push(...page.conversations.map((conversation) => conversation.id));
        cursor = page.cursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(counts[view]);
      expect(new Set(seen).size).toBe(counts[view]);
    }
  });

  test('a customer without a name is a guest with the end of his id; a signed name is not replaced by an unsigned one', async () => {
    const { conversations, asked, id } = await askedHouse();
    const unsigned = { verified: false, verifiedBy: null, attributes: {} };
    const customer = { id: asked.customerId, name: null, email: null, externalId: null, ...unsigned, at: 1 };
    const signed = { verified: true, verifiedBy: 'site' as const, attributes: { tier: 'gold' } };
    expect((await conversations.readConversation(id))?.customer.name).toBe(
      `Guest ${asked.customerId.slice(-3).toUpperCase()}`,
    );
    await conversations.saveCustomer({ ...customer, name: 'Mara Lund', email: 'mara@example.org', ...signed });
    await conversations.saveCustomer({
      ...customer,
      name: 'Somebody',
      externalId: 'g-7',
      attributes: { tier: 'black' },
    });
    expect(await conversations.readCustomer(asked.customerId)).toEqual({
      id: asked.customerId,
      name: 'Mara Lund',
      email: 'mara@example.org',
      externalId: null,
      verifiedAt: 1,
      ...signed,
    });
    expect((await conversations.readConversation(id))?.customer).toMatchObject({ name: 'Mara Lund', verified: true });
  });

  test('the line in the inbox is what somebody said, cut to a line, never half a character', async () => {
    const { again } = await askedHouse();
    const long = await again({ text: `${'a'.repeat(299)}🛶 and so on` });
    expect(long.conversation.lastMessage?.text).toBe('a'.repeat(299));
  });
});

function newTurn() {
  return { turnId: randomUUID(), answerId: randomUUID() };
}

function staffMessage(conversationId: string) {
  return { id: randomUUID(), conversationId, staff: ana, kind: 'message' as const, text: 'I will look.', at: 4_000 };
}
