import type { Conversation } from '../../../protocol/conversation.ts';
import type { AlertReason } from '../../../protocol/staff-events.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Rings at the desk of whoever has taken the conversation over; nobody else's. */
export function tellOwner(
  room: Pick<ConversationRoom, 'feed' | 'now'>,
  { conversation, reason, by }: { conversation: Conversation; reason: AlertReason; by: string | null },
): void {
  if (conversation.state !== 'staff' || conversation.staff === null) return;
  const alert = { reason, conversation, by, at: room.now() };
  room.feed.publish({ type: 'desk-alert', to: [conversation.staff.id], alert });
}
