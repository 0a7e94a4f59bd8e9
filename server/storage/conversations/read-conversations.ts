import type { Conversation, Message } from '../../../protocol/conversation.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { HistoryEntry, Turn } from '../storage.ts';
import {
  selectConversations,
  selectMessages,
  toConversation,
  toMessage,
  toTurn,
  type MessageRow,
} from './conversation-row.ts';
import { openTurns } from './run-turns.ts';

const latestOpen = query((db: Db, p: { customer_id: string }) =>
  selectConversations(db)
    .where('customer_id', '=', p.customer_id)
    .where('state', '<>', 'closed')
    .orderBy('last_message_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(1),
);

export async function latestOf(connection: Connection, customerId: string): Promise<Conversation | null> {
  const row = await connection.one(latestOpen, { customer_id: customerId });
  return row === undefined ? null : toConversation(row);
}

const ofCustomer = query((db: Db, p: { customer_id: string; limit: number }) =>
  selectConversations(db)
    .where('customer_id', '=', p.customer_id)
    // What was joined to another is read there.
    .where('merged_into', 'is', null)
    .orderBy('last_message_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(p.limit),
);

export async function listOf(
  connection: Connection,
  input: { customerId: string; limit: number },
): Promise<(Conversation & { firstWords: string })[]> {
  const rows = await connection.all(ofCustomer, { customer_id: input.customerId, limit: input.limit });
  return rows.map((row) => ({ ...toConversation(row), firstWords: row.first_words }));
}

const messagesAfter = query((db: Db, p: { conversation_id: string; seq: number; limit: number }) =>
  selectMessages(db)
    .where('conversation_id', '=', p.conversation_id)
    .where('seq', '>', p.seq)
    .orderBy('seq')
    .limit(p.limit),
);

export async function readMessages(
  connection: Connection,
  input: { conversationId: string; afterSeq: number; limit: number },
): Promise<{ messages: Message[]; more: boolean }> {
  const rows = await connection.all(messagesAfter, {
    conversation_id: input.conversationId,
    seq: input.afterSeq,
    limit: input.limit + 1,
  });
  return { messages: rows.slice(0, input.limit).map(toMessage), more: rows.length > input.limit };
}

/** Only what was said: no notes, no notices, not the answer being written, not answers cut before their first word. */
const saidLast = query((db: Db, p: { conversation_id: string; limit: number }) =>
  selectMessages(db)
    .leftJoin('answer', 'answer.message_id', 'message.id')
    .select('answer.sent_question')
    .where('conversation_id', '=', p.conversation_id)
    .where('kind', '=', 'message')
    .where('message.state', '<>', 'writing')
    .where((eb) => eb.or([eb('text', '<>', ''), eb('attachments', 'is not', null)]))
    .orderBy('seq', 'desc')
    .limit(p.limit),
);

export async function readHistory(
  connection: Connection,
  input: { conversationId: string; limit: number },
): Promise<HistoryEntry[]> {
  const rows: (MessageRow & { sent_question: string | null })[] = await connection.all(saidLast, {
    conversation_id: input.conversationId,
    limit: input.limit,
  });
  return rows.reverse().map((row) => ({ message: toMessage(row), sentQuestion: row.sent_question }));
}

export async function listOpenTurns(connection: Connection): Promise<(Turn & { lastCustomerMessageAt: number })[]> {
  const rows = await connection.all(openTurns, {});
  return rows.map((row) => ({ ...toTurn(row), lastCustomerMessageAt: row.last_customer_at }));
}
