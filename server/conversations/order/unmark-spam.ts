import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { recordAudit } from '../record-audit.ts';

/** It was no spam: an ordinary closed conversation, which the customer can open again. */
export async function unmarkSpam(
  room: ConversationRoom,
  input: { conversationId: string; staff: StaffRef },
): Promise<Conversation> {
  const saved = { ...input, spam: false, noticeId: newId(), at: room.now(), cut: null };
  const result = await room.storage.desk.setSpam(saved);
  publishChange(room, result);
  await recordAudit(room, { actor: input.staff.id, action: 'conversation.no_spam', subject: input.conversationId });
  return result.conversation;
}
