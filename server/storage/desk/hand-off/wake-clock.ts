import type { ConversationRow } from '../../conversations/conversation-row.ts';
import { isUnanswered } from '../../conversations/hand-back.ts';
import type { Connection } from '../../query.ts';
import { runClock } from './run-clock.ts';

/** What has slept counts again, unless it waits for the customer. The caller saves its duty afterwards. */
export async function wakeClock(connection: Connection, conversation: ConversationRow, at: number): Promise<void> {
  if (conversation.due_held_at === null) return;
  const waitsForStaff = conversation.first_answer_due_at !== null || (await isUnanswered(connection, conversation));
  if (waitsForStaff) runClock(conversation, at);
}
