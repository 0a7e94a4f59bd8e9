import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { recordAudit } from '../record-audit.ts';

/** He may write again. What was closed stays closed until he does. */
export async function unblockCustomer(
  room: ConversationRoom,
  { customerId, staff }: { customerId: string; staff: StaffRef },
): Promise<void> {
  const changed = await room.storage.desk.setBlocked({ customerId, blocked: false });
  for (const conversation of changed) room.feed.publish({ type: 'conversation-changed', conversation });
  if (changed.length > 0)
    await recordAudit(room, { actor: staff.id, action: 'customer.unblocked', subject: customerId });
}
