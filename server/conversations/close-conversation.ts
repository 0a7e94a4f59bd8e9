import type { Conversation } from '../../protocol/conversation.ts';
import type { StaffRef } from '../storage/storage.ts';
import { recordReplaced } from './changes/record-proposal.ts';
import type { ConversationRoom } from './conversations.ts';
import { newId } from './new-id.ts';
import { recordAudit } from './record-audit.ts';
import { publishChange } from './publish-change.ts';
import { withCut } from './turns/with-cut.ts';

/** Ends a conversation: a member of staff does, or the customer himself. A customer who writes again reopens it. */
export async function closeConversation(
  room: ConversationRoom,
  { conversationId, ...by }: { conversationId: string } & ({ staff: StaffRef } | { customerId: string }),
): Promise<Conversation> {
  const staff = 'staff' in by ? by.staff : null;
  const result = await withCut(room, { conversationId, reason: 'closed' }, (cut) =>
    room.storage.conversations.close({ conversationId, staff, noticeId: newId(), at: room.now(), cut }),
  );
  if (result.outcome === 'unchanged') return result.conversation;
  publishChange(room, result);
  await recordAudit(room, {
    actor: 'staff' in by ? by.staff.id : by.customerId,
    action: 'conversation.closed',
    subject: conversationId,
  });
  await recordReplaced(room, result.messages);
  return result.conversation;
}
