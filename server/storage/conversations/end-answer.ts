import type { AnswerMode, Card, Message, Source, StopReason } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { noteSaid } from './add-message.ts';
import { selectMessages, toMessage, type ConversationRow, type MessageRow } from './conversation-row.ts';

export const messageById = query((db: Db, p: { id: string }) => selectMessages(db).where('id', '=', p.id));

const updateAnswer = query((db: Db, p: MessageRow) =>
  db
    .updateTable('message')
    .set({
      state: p.state,
      text: p.text,
      at: p.at,
      mode: p.mode,
      language: p.language,
      sources: p.sources,
      stop_reason: p.stop_reason,
      offers_person: p.offers_person,
      card: p.card,
      quick_replies: p.quick_replies,
    })
    .where('id', '=', p.id),
);

/** Writes the end of an answer into its row, once: an answer that has ended is returned as it is. */
export async function endAnswer(
  connection: Connection,
  conversation: ConversationRow,
  end: {
    id: string;
    state: 'done' | 'stopped' | 'failed';
    text: string;
    mode: AnswerMode | null;
    language: string | null;
    sources: Source[];
    stopReason: StopReason | null;
    offersPerson: boolean;
    card: Card | null;
    quickReplies?: string[];
    at: number;
  },
): Promise<Message> {
  const row = await connection.one(messageById, { id: end.id });
  if (row === undefined) throw new AppError('message_not_found', 'There is no such answer.');
  if (row.state !== 'writing') return toMessage(row);
  row.state = end.state;
  row.text = end.text;
  row.at = end.at;
  row.mode = end.mode;
  row.language = end.language;
  row.sources = JSON.stringify(end.sources);
  row.stop_reason = end.stopReason;
  row.offers_person = end.offersPerson ? 1 : 0;
  row.card = end.card === null ? null : JSON.stringify(end.card);
  row.quick_replies = end.quickReplies?.length ? JSON.stringify(end.quickReplies) : null;
  await connection.run(updateAnswer, row);
  // The answer is in the language of the question, so this is what the conversation speaks.
  conversation.language = end.language ?? conversation.language;
  const answer = toMessage(row);
  noteSaid(conversation, answer);
  return answer;
}
