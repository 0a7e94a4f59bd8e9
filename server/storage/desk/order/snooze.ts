import { sql } from 'kysely';
import { AppError } from '../../../app-error.ts';
import { addNotice } from '../../conversations/add-message.ts';
import { loadConversation, saveDuty, saveProgress } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import type { DeskStore } from '../../desk-storage.ts';
import { holdClock } from '../hand-off/hold-clock.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

type Snooze = DeskStore['snooze'];

/** Until the same moment again changes nothing; another moment takes the place of the one before. */
export async function snooze(
  connection: Connection,
  input: Parameters<Snooze>[0],
): Promise<Awaited<ReturnType<Snooze>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  if (conversation.state === 'closed') throw new AppError('conversation_closed', 'This conversation is closed.');
  // Somebody waits, and the deadlines of his hand-off go on: that can't be put aside, only taken up.
  if (conversation.state === 'waiting') throw new AppError('not_taken_over', 'The customer waits: take over first.');
  if (conversation.snoozed_until === input.until) {
    return { conversation: toConversation(conversation), messages: [] };
  }
  conversation.snoozed_until = input.until;
  holdClock(conversation, input.at);
  await saveDuty(connection, conversation);
  const params = { name: input.staff.name, until: input.until };
  const saved = { id: input.noticeId, at: input.at };
  const notice = await addNotice(connection, conversation, { code: 'snoozed', params }, saved);
  await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages: [notice] };
}

const asleep = (db: Db) => db.selectFrom('conversation').where('snoozed_until', 'is not', null);

/** The longest overdue first. */
export const snoozedUntil = query((db: Db, p: { until: number; limit: number }) =>
  asleep(db).select('id').where('snoozed_until', '<=', p.until).orderBy('snoozed_until').orderBy('id').limit(p.limit),
);

export const firstToWake = query((db: Db, _p: object) =>
  asleep(db).select('snoozed_until as at').orderBy('snoozed_until').limit(sql.lit(1)),
);
