import type { StaffRef } from '../../storage/storage.ts';
import { closeConversation } from '../close-conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { recordAudit } from '../record-audit.ts';

/** What he writes is not taken any more, and what is open or running for him ends. Twice the same ends what is left. */
export async function blockCustomer(
  room: ConversationRoom,
  { customerId, staff }: { customerId: string; staff: StaffRef },
): Promise<void> {
  const changed = await room.storage.desk.setBlocked({ customerId, blocked: true });
  for (const conversation of changed) room.feed.publish({ type: 'conversation-changed', conversation });
  // Read after the block is on disk: from here on no new one is opened.
  for (let open = await openOf(room, customerId); open !== null; open = await openOf(room, customerId)) {
    await closeConversation(room, { conversationId: open, staff });
  }
  if (changed.length > 0) await recordAudit(room, { actor: staff.id, action: 'customer.blocked', subject: customerId });
}

async function openOf(room: ConversationRoom, customerId: string): Promise<string | null> {
  return (await room.storage.conversations.latestOf(customerId))?.id ?? null;
}
