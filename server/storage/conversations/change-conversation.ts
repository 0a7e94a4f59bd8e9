import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { selectConversations, type ConversationRow } from './conversation-row.ts';

/**
 * Operations read a conversation, change the row in memory and save it again, all inside one transaction. What a message
 * changes and what a change of duty changes are saved apart: the indexes of the inbox hang on the second.
 */

export const conversationById = query((db: Db, p: { id: string }) =>
  selectConversations(db).where('conversation.id', '=', p.id),
);

/** Throws AppError conversation_not_found. */
export async function loadConversation(connection: Connection, id: string): Promise<ConversationRow> {
  const row = await connection.one(conversationById, { id });
  if (row === undefined) throw new AppError('conversation_not_found', 'There is no such conversation.');
  return row;
}

const updateProgress = query((db: Db, p: ConversationRow) =>
  db
    .updateTable('conversation')
    .set({
      language: p.language,
      last_author: p.last_author,
      last_text: p.last_text,
      last_state: p.last_state,
      last_message_at: p.last_message_at,
      last_seq: p.last_seq,
      last_customer_seq: p.last_customer_seq,
      last_customer_at: p.last_customer_at,
      turn_id: p.turn_id,
      first_words: p.first_words,
      message_count: p.message_count,
      answer_count: p.answer_count,
    })
    .where('id', '=', p.id),
);

/** Saves what messages and turns changed. */
export async function saveProgress(connection: Connection, conversation: ConversationRow): Promise<void> {
  await connection.run(updateProgress, conversation);
}

const updateDuty = query((db: Db, p: ConversationRow) =>
  db
    .updateTable('conversation')
    .set({
      state: p.state,
      staff_id: p.staff_id,
      staff_name: p.staff_name,
      waiting_since: p.waiting_since,
      hand_off_reason: p.hand_off_reason,
      closed_at: p.closed_at,
      handed_off: p.handed_off,
      snoozed_until: p.snoozed_until,
      hand_off: p.hand_off,
      team_id: p.team_id,
      team_name: p.team_name,
      first_answer_due_at: p.first_answer_due_at,
      first_answer_warn_at: p.first_answer_warn_at,
      resolution_due_at: p.resolution_due_at,
      resolution_warn_at: p.resolution_warn_at,
      due_paused: p.due_paused,
      due_team_id: p.due_team_id,
      due_since: p.due_since,
      due_held_at: p.due_held_at,
      due_goes_on_at: p.due_goes_on_at,
    })
    .where('id', '=', p.id),
);

/** Saves who is on duty, or is waited for, and until when. */
export async function saveDuty(connection: Connection, conversation: ConversationRow): Promise<void> {
  // What is closed does not sleep.
  if (conversation.state === 'closed') conversation.snoozed_until = null;
  await connection.run(updateDuty, conversation);
}
