import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { recordAudit } from '../record-audit.ts';
import { alertStaff } from './alert-staff.ts';
import { publishChange } from '../publish-change.ts';
import { planTargets } from './plan-targets.ts';
import { withCut } from '../turns/with-cut.ts';

/** Gives a conversation to a member of staff, who answers from now on. */
export async function assignConversation(
  room: ConversationRoom,
  input: { conversationId: string; to: StaffRef; by: StaffRef },
): Promise<Conversation> {
  const plan = await planTargets(room, input.conversationId);
  const result = await withCut(room, { conversationId: input.conversationId, reason: 'taken_over' }, (cut) =>
    room.storage.conversations.assign({ ...input, noticeId: newId(), at: room.now(), cut, plan }),
  );
  publishChange(room, result);
  if (input.to.id !== input.by.id) {
    const { conversation } = result;
    alertStaff(room, { to: [input.to.id], reason: 'assigned', conversation, by: input.by.name });
  }
  await recordAudit(room, {
    actor: input.by.id,
    action: 'conversation.assigned',
    subject: input.conversationId,
    detail: { to: input.to.id },
  });
  return result.conversation;
}
