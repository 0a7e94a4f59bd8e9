import type { Conversation } from '../../../protocol/conversation.ts';
import type { AlertReason } from '../../../protocol/staff-events.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Rings at the desks of these members of staff; nothing when there is nobody. */
export function alertStaff(
  room: Pick<ConversationRoom, 'feed' | 'now'>,
  { to, reason, conversation, by }: { to: string[]; reason: AlertReason; conversation: Conversation; by?: string },
): void {
  if (to.length === 0) return;
  room.feed.publish({ type: 'desk-alert', to, alert: { reason, conversation, by: by ?? null, at: room.now() } });
}
