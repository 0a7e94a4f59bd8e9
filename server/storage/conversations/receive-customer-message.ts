import type { Message } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import { updateCard } from '../changes/cards.ts';
import { nameAttachments } from '../desk/name-attachments.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ConversationStore } from '../storage.ts';
import { addMessage, addNotice } from './add-message.ts';
import { changeHands } from './change-hands.ts';
import { loadConversation, saveDuty, saveProgress } from './change-conversation.ts';
import { toConversation, toMessage, toTurn, type ConversationRow } from './conversation-row.ts';
import { messageById } from './end-answer.ts';
import { openTurn, turnById } from './turns.ts';
import { runClock } from '../desk/hand-off/run-clock.ts';
import { wakeUp } from '../desk/order/wake.ts';
import { whereItIs } from '../desk/order/where-it-is.ts';

type Input = Parameters<ConversationStore['receiveCustomerMessage']>[0];
type Received = Awaited<ReturnType<ConversationStore['receiveCustomerMessage']>>;

export async function receiveCustomerMessage(connection: Connection, input: Input): Promise<Received> {
  const known = await connection.one(messageById, { id: input.id });
  if (known !== undefined) return alreadySaved(connection, input, toMessage(known));

  const conversation = await findOrCreate(connection, input);
  if (conversation.customer_blocked === 1) throw new AppError('customer_blocked', 'What you write is not taken here.');
  const notices: Message[] = [];
  if (conversation.state === 'closed' && conversation.spam === 0) {
    notices.push(await reopen(connection, conversation, input));
  }
  notices.push(...(await wakeUp(connection, conversation, { by: 'customer', noticeId: input.noticeId, at: input.at })));
  await countOn(connection, conversation, input.at);
  await changeHands(connection, conversation, { linkId: input.linkId ?? null, at: input.at });
  const form = await fillIn(connection, conversation, input.form);
  const message = await addMessage(connection, conversation, {
    id: input.id,
    author: 'customer',
    kind: 'message',
    state: 'done',
    text: input.text,
    at: input.at,
    language: input.language,
    form: form?.values ?? null,
    attachments: await nameAttachments(connection, {
      ids: input.attachments,
      messageId: input.id,
      conversationId: conversation.id,
      uploader: 'customer',
      uploaderId: input.customerId,
    }),
  });
  // A running answer of another conversation can't have been held: what was redirected waits for the next turn.
  const join = input.join && conversation.id === input.conversationId;
  const turn = conversation.state === 'agent' ? await giveToAgent(connection, conversation, { ...input, join }) : null;
  await saveProgress(connection, conversation);
  const cards = form === null ? [] : [form.answer];
  return { outcome: 'saved', message, conversation: toConversation(conversation), notices, cards, turn };
}

/** Staff have to do with it again. */
async function countOn(connection: Connection, conversation: ConversationRow, at: number): Promise<void> {
  if (conversation.due_held_at === null) return;
  runClock(conversation, at);
  await saveDuty(connection, conversation);
}

/** Null when there is no such form or nobody waits for it: then the message is what it says in words. */
async function fillIn(
  connection: Connection,
  conversation: ConversationRow,
  form: Input['form'],
): Promise<{ answer: Message; values: Record<string, string> } | null> {
  if (form === null) return null;
  const asked = await connection.one(messageById, { id: form.messageId });
  if (asked === undefined || asked.conversation_id !== conversation.id) return null;
  const card = toMessage(asked).card;
  if (card?.type !== 'form' || card.state !== 'open') return null;
  const names = new Set(card.fields.map((field) => field.name));
  const values = Object.fromEntries(Object.entries(form.values).filter(([name]) => names.has(name)));
  const answer = await updateCard(connection, asked.id, 'form', (open) => ({ ...open, state: 'sent' }));
  return answer === null ? null : { answer, values };
}

/** The same message again: a client that never saw our acknowledgement. */
async function alreadySaved(connection: Connection, input: Input, message: Message): Promise<Received> {
  const conversation = await loadConversation(connection, message.conversationId);
  // It may have moved since, with all of its conversation.
  const here =
    message.conversationId === input.conversationId ||
    (await whereItIs(connection, input.conversationId))?.id === message.conversationId;
  const same =
    here &&
    message.author === 'customer' &&
    message.text === input.text &&
    conversation.customer_id === input.customerId;
  if (!same) throw new AppError('message_id_taken', 'This id belongs to another message.');
  return {
    outcome: 'already_saved',
    message,
    conversation: toConversation(conversation),
    notices: [],
    cards: [],
    turn: null,
  };
}

const insertConversation = query(
  (db: Db, p: { id: string; customer_id: string; language: string | null; at: number }) =>
    db.insertInto('conversation').values({
      id: p.id,
      customer_id: p.customer_id,
      state: 'agent',
      language: p.language,
      opened_at: p.at,
      closed_at: null,
      waiting_since: null,
      hand_off_reason: null,
      staff_id: null,
      staff_name: null,
      last_author: null,
      last_text: null,
      last_state: null,
      last_message_at: p.at,
      last_seq: 0,
      last_customer_seq: 0,
      last_customer_at: p.at,
      turn_id: null,
      handed_off: 0,
      first_words: '',
      message_count: 0,
      answer_count: 0,
      rating: null,
      rating_comment: null,
      priority: 'normal',
      spam: 0,
      due_paused: 0,
    }),
);
/** A customer whose token outlived his row (a restored backup, an erasure) can still write. */
const ensureCustomer = query((db: Db, p: { id: string; at: number }) =>
  db
    .insertInto('customer')
    .values({
      id: p.id,
      name: null,
      email: null,
      external_id: null,
      verified: 0,
      created_at: p.at,
      attributes: '{}',
      blocked: 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing()),
);

async function findOrCreate(connection: Connection, input: Input): Promise<ConversationRow> {
  const found = await whereItIs(connection, input.conversationId);
  if (found !== undefined) {
    if (found.customer_id === input.customerId) return found;
    throw new AppError('conversation_not_found', 'There is no such conversation.');
  }
  await connection.run(ensureCustomer, { id: input.customerId, at: input.at });
  await connection.run(insertConversation, {
    id: input.conversationId,
    customer_id: input.customerId,
    language: input.language,
    at: input.at,
  });
  return loadConversation(connection, input.conversationId);
}

async function reopen(connection: Connection, conversation: ConversationRow, input: Input): Promise<Message> {
  conversation.state = 'agent';
  conversation.closed_at = null;
  conversation.staff_id = null;
  conversation.staff_name = null;
  conversation.hand_off_reason = null;
  await saveDuty(connection, conversation);
  return addNotice(connection, conversation, { code: 'reopened', params: {} }, { id: input.noticeId, at: input.at });
}

const moveAnswer = query((db: Db, p: { id: string; seq: number }) =>
  db.updateTable('message').set({ seq: p.seq }).where('id', '=', p.id),
);

async function giveToAgent(
  connection: Connection,
  conversation: ConversationRow,
  input: Input,
): Promise<Received['turn']> {
  if (conversation.turn_id === null) {
    return { kind: 'opened', ...(await openTurn(connection, conversation, input.newTurn, input.at)) };
  }
  const turn = await connection.one(turnById, { id: conversation.turn_id });
  if (turn === undefined) throw new Error(`conversation ${conversation.id} names a turn that does not exist`);
  if (input.join) {
    conversation.last_seq += 1;
    await connection.run(moveAnswer, { id: turn.answer_id, seq: conversation.last_seq });
  }
  const answer = await connection.one(messageById, { id: turn.answer_id });
  if (answer === undefined) throw new Error(`turn ${turn.id} names an answer that does not exist`);
  return { kind: input.join ? 'joined' : 'later', turn: toTurn(turn), answer: toMessage(answer) };
}
