import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ConversationStore } from '../storage.ts';
import { loadConversation } from './change-conversation.ts';
import { toConversation, toMessage } from './conversation-row.ts';
import { messageById } from './end-answer.ts';

type RateAnswer = ConversationStore['rateAnswer'];
type RateConversation = ConversationStore['rateConversation'];

const ownerOf = query((db: Db, p: { id: string }) =>
  db.selectFrom('conversation').select('customer_id').where('id', '=', p.id),
);
const setHelpful = query((db: Db, p: { id: string; helpful: number | null }) =>
  db.updateTable('message').set({ helpful: p.helpful }).where('id', '=', p.id),
);

export async function rateAnswer(
  connection: Connection,
  input: Parameters<RateAnswer>[0],
): Promise<Awaited<ReturnType<RateAnswer>>> {
  const row = await connection.one(messageById, { id: input.messageId });
  const owner = row === undefined ? undefined : await connection.one(ownerOf, { id: row.conversation_id });
  if (row === undefined || row.author !== 'agent' || owner?.customer_id !== input.customerId) {
    throw new AppError('message_not_found', 'There is no such answer.');
  }
  row.helpful = input.helpful === null ? null : Number(input.helpful);
  await connection.run(setHelpful, { id: row.id, helpful: row.helpful });
  return toMessage(row);
}

const setScore = query((db: Db, p: { id: string; score: number }) =>
  db.updateTable('conversation').set({ rating: p.score }).where('id', '=', p.id),
);
const setComment = query((db: Db, p: { id: string; comment: string }) =>
  db.updateTable('conversation').set({ rating_comment: p.comment }).where('id', '=', p.id),
);

export async function rateConversation(
  connection: Connection,
  input: Parameters<RateConversation>[0],
): Promise<Awaited<ReturnType<RateConversation>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  if (conversation.customer_id !== input.customerId) {
    throw new AppError('conversation_not_found', 'There is no such conversation.');
  }
  conversation.rating = input.score;
  await connection.run(setScore, { id: conversation.id, score: input.score });
  if (input.comment !== null) await connection.run(setComment, { id: conversation.id, comment: input.comment });
  return toConversation(conversation);
}
