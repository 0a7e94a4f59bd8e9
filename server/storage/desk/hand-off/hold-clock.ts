import type { ConversationRow } from '../../conversations/conversation-row.ts';

/** The targets wait: for the customer, or because the conversation sleeps. The caller saves its duty afterwards. */
export function holdClock(conversation: ConversationRow, at: number): void {
  if (conversation.due_since === null) return;
  const { due_held_at: heldAt, due_goes_on_at: goesOnAt } = conversation;
  // A pause that is not worked out yet goes on; one of no length was only a change of the team's targets.
  if (heldAt === null || heldAt === goesOnAt) conversation.due_held_at = at;
  conversation.due_goes_on_at = null;
}
