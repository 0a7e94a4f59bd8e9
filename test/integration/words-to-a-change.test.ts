import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../protocol/conversation.ts';
import { writeAnswer, type AnsweringDeps } from '../../server/answering/write-answer.ts';
import { confirmChange } from '../../server/conversations/changes/confirm-change.ts';
import { handBack } from '../../server/conversations/hand-off/hand-back.ts';
import { takeOver } from '../../server/conversations/hand-off/take-over.ts';
import { receiveCustomerMessage } from '../../server/conversations/receive-customer-message.ts';
import { runAgentTurn } from '../../server/conversations/run-agent-turn.ts';
import { sendStaffMessage } from '../../server/conversations/send-staff-message.ts';
import { changeRoom, proposeChange } from '../support/change-house.ts';
import { customerMessage } from '../support/customer-message.ts';
import { eventually } from '../support/eventually.ts';
import { ana, finishedAnswer, openHouse } from '../support/storage-house.ts';
import { depsOf, fakeModel } from '../unit/answering/answering-house.ts';

const BUTTONS = /buttons on its card/;
/** An agent that knows no article and no procedure: what is left is the change that waits. */
const deps: AnsweringDeps = {
  ...depsOf(null as never, fakeModel([])),
  knowledge: {
    findPassages: async () => ({
      passages: [],
      indexes: [],
      confidence: 0,
      answerable: false,
      plausible: false,
      tookMs: 0,
    }),
    knowsWord: () => false,
  },
};

/** A customer who has just been shown a card that asks for his yes. */
async function asked(some: Parameters<typeof proposeChange>[1] = {}) {
  const { storage } = await openHouse();
  // Every look at the clock is later than the one before: nothing happens at the same moment.
  let clock = Date.now() + 1_000;
  const room = changeRoom(storage, {
    now: () => (clock += 5),
    writeAnswer: (input, signal) => writeAnswer(deps, input, signal),
  });
  const card = await proposeChange(storage, some);
  const { conversationId, customerId, changeId } = card;
  const messages = async (): Promise<Message[]> =>
    (await storage.conversations.readMessages({ conversationId, afterSeq: 0, limit: 100 })).messages;
  const send = (text: string, form?: { messageId: string; values: Record<string, string> }) =>
    receiveCustomerMessage(room, { id: randomUUID(), conversationId, customerId, text, form });
  /** The agent's answer to what was said, when it stands there. */
  const answerAfter = (seq: number): Promise<Message> =>
    eventually(async () =>
      (await messages()).find((one) => one.author === 'agent' && one.state === 'done' && one.seq > seq),
    );
  const say = async (...words: Parameters<typeof send>): Promise<Message> =>
    answerAfter((await send(...words)).message.seq);
  /** The house says something else, as an answer to something else. */
  const otherAnswer = async (answer: Parameters<typeof finishedAnswer>[1]): Promise<string> => {
    const { turn } = await storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, text: 'And the pool?', at: room.now() }),
    );
    await storage.conversations.finishAnswer(finishedAnswer(turn!.turn, { at: room.now(), ...answer }));
    return turn!.turn.answerId;
  };
  const state = async () => (await storage.changes.read(changeId))?.state;
  const staff = { conversationId, staff: ana };
  return {
    ...card,
    room,
    send,
    say,
    answerAfter,
    otherAnswer,
    state,
    takeOver: () => takeOver(room, staff),
    handBack: () => handBack(room, staff),
    staffSays: (text: string) => sendStaffMessage(room, { ...staff, id: randomUUID(), kind: 'message', text }),
  };
}

describe('A yes or no in words', () => {
  test('right after the card is the same as one on it', async () => {
    const yes = await asked();
    expect((await yes.say('yes please')).text).toMatch(/Thank you/);
    await eventually(async () => (await yes.state()) === 'done');
    const no = await asked();
    expect((await no.say('no, thanks')).text).toMatch(/nothing was changed/);
    expect(await no.state()).toBe('declined');
  });

  test('to a change that a member of staff must agree to brings it to the staff', async () => {
    const house = await asked({ needsApproval: true });
    await house.say('yes');
    expect(await house.state()).toBe('approval');
    expect(await house.room.storage.conversations.readConversation(house.conversationId)).toMatchObject({
      state: 'waiting',
      handOffReason: 'change_approval',
      agentWriting: false,
    });
  });

  test.each(['Yes', 'no'])('%j to something else that was said since leaves the card as it is', async (word) => {
    const house = await asked();
    await house.otherAnswer({ text: 'There is one. Shall I tell you more?' });
    expect((await house.say(word)).text).toMatch(BUTTONS);
    // Once more: what pointed at the card is no card.
    expect((await house.say(word)).text).toMatch(BUTTONS);
    expect(await house.state()).toBe('pending');
    await confirmChange(house.room, house);
    await eventually(async () => (await house.state()) === 'done');
  });

  test.each([
    ['in words', { text: 'I can’t answer that. A person can help you.' }],
    ['because an answer broke off', { text: '', state: 'failed' as const }],
  ])('to a person who was offered %s leaves the card, and the person stays within reach', async (_how, answer) => {
    const house = await asked();
    await house.otherAnswer({ ...answer, offersPerson: true });
    const pointed = await house.say('yes please');
    expect(pointed.offersPerson).toBe(true);
    expect(pointed.text).not.toMatch(/Thank you/);
    expect(await house.state()).toBe('pending');
  });

  test('chosen on a form is about the form', async () => {
    const house = await asked();
    const field = {
      name: 'bankAsked',
      label: 'Have you asked your bank?',
      type: 'yes_no' as const,
      options: null,
      required: true,
      hint: null,
    };
    const messageId = await house.otherAnswer({ card: { type: 'form', fields: [field], state: 'open' } });
    const answer = await house.say('Yes', { messageId, values: { bankAsked: 'yes' } });
    expect(answer.text).not.toMatch(BUTTONS);
    expect(await house.state()).toBe('pending');
  });

  test('to a member of staff who asked something is no word to the card, after he handed back either', async () => {
    const house = await asked();
    await house.takeOver();
    await house.staffSays('Did you try the other door?');
    const { message } = await house.send('yes');
    await house.handBack();
    expect((await house.answerAfter(message.seq)).text).toMatch(BUTTONS);
    expect(await house.state()).toBe('pending');
  });

  test('while a member of staff has the conversation is between the two of them, even if he said nothing', async () => {
    const house = await asked();
    await house.takeOver();
    const { message } = await house.send('yes');
    await house.handBack();
    expect((await house.answerAfter(message.seq)).text).toMatch(BUTTONS);
    expect(await house.state()).toBe('pending');
    await confirmChange(house.room, house);
    await eventually(async () => (await house.state()) === 'done');
  });

  test('typed before the card stood there was said to something else', async () => {
    const house = await asked();
    const { storage } = house.room;
    const { conversationId, customerId } = house;
    const { turn } = await storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, text: 'Cancel PH-2042', at: house.room.now() }),
    );
    const early = await storage.conversations.receiveCustomerMessage(
      customerMessage({ conversationId, customerId, text: 'yes', at: house.room.now() }),
    );
    expect(early.turn?.kind).toBe('later');
    const shown = await storage.changes.read(house.changeId);
    const change = { ...shown!, id: randomUUID() };
    const card = {
      type: 'change' as const,
      changeId: change.id,
      title: 'Cancel PH-2042',
      lines: [],
      state: 'pending' as const,
      expiresAt: change.expiresAt,
      needsApproval: false,
      result: null,
    };
    const { next } = await storage.conversations.finishAnswer(
      finishedAnswer(turn!.turn, { at: house.room.now(), card, change }),
    );

    runAgentTurn(house.room, next!.turn);
    expect((await house.answerAfter(early.message.seq)).text).toMatch(BUTTONS);
    expect((await storage.changes.read(change.id))?.state).toBe('pending');
    expect((await house.say('yes')).text).toMatch(BUTTONS);
  });

  test('to a change that ended in that very moment is thanked for and changes nothing', async () => {
    const house = await asked();
    const { storage } = house.room;
    const { pendingOf } = storage.changes;
    house.room.storage = {
      ...storage,
      changes: {
        ...storage.changes,
        pendingOf: async (id) => {
          const pending = await pendingOf(id);
          await storage.changes.decline({ ...house, at: house.room.now() });
          return pending;
        },
      },
    };
    await house.say('yes');
    expect(await house.state()).toBe('declined');
  });
});
