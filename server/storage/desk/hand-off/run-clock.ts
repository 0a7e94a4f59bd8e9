import type { ConversationRow } from '../../conversations/conversation-row.ts';

/**
 * The targets go on. By how much they move is worked out from here on with the team's hours, which storage does not
 * know. The caller saves the conversation's duty afterwards.
 */
export function runClock(conversation: ConversationRow, at: number): void {
  if (conversation.due_held_at === null) return;
  conversation.due_goes_on_at ??= at;
}
