import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import { recordReplaced } from '../changes/record-proposal.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { recordAudit } from '../record-audit.ts';
import { withCut } from '../turns/with-cut.ts';

/** Closes a conversation and keeps it out of every view and figure. */
export async function markSpam(
  room: ConversationRoom,
  input: { conversationId: string; staff: StaffRef },
): Promise<Conversation> {
  const { conversationId, staff } = input;
  const result = await withCut(room, { conversationId, reason: 'closed' }, (cut) =>
    room.storage.desk.setSpam({ ...input, spam: true, noticeId: newId(), at: room.now(), cut }),
  );
  publishChange(room, result);
  await recordAudit(room, { actor: staff.id, action: 'conversation.spam', subject: conversationId });
  await recordReplaced(room, result.messages);
  return result.conversation;
}
