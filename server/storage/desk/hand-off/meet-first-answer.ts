import { saveDuty } from '../../conversations/change-conversation.ts';
import type { ConversationRow } from '../../conversations/conversation-row.ts';
import type { Connection } from '../../query.ts';

/** A member of staff has answered: the first target is met. */
export async function meetFirstAnswer(connection: Connection, conversation: ConversationRow): Promise<void> {
  if (conversation.first_answer_due_at === null) return;
  conversation.first_answer_due_at = null;
  conversation.first_answer_warn_at = null;
  await saveDuty(connection, conversation);
}
