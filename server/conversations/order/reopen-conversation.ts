import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { planTargets } from '../hand-off/plan-targets.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { recordAudit } from '../record-audit.ts';

/** Staff goes on with a closed conversation: whoever opens it has it. One that is open already stays as it is. */
export async function reopenConversation(
  room: ConversationRoom,
  input: { conversationId: string; staff: StaffRef },
): Promise<Conversation> {
  const result = await room.storage.desk.reopen({
    ...input,
    noticeIds: { reopened: newId(), takenOver: newId() },
    at: room.now(),
    plan: await planTargets(room, input.conversationId),
  });
  if (result.messages.length === 0) return result.conversation;
  publishChange(room, result);
  await recordAudit(room, { actor: input.staff.id, action: 'conversation.reopened', subject: input.conversationId });
  return result.conversation;
}
