import { saveDuty } from '../../conversations/change-conversation.ts';
import type { ConversationRow } from '../../conversations/conversation-row.ts';
import type { Connection } from '../../query.ts';
import { holdClock } from './hold-clock.ts';

/** A member of staff has answered: the first target is met, the other waits for the customer. */
export async function meetFirstAnswer(
  connection: Connection,
  conversation: ConversationRow,
  at: number,
): Promise<void> {
  if (conversation.due_since === null) return;
  conversation.first_answer_due_at = null;
  conversation.first_answer_warn_at = null;
  holdClock(conversation, at);
  await saveDuty(connection, conversation);
}
