import type { Conversation } from '../../protocol/conversation.ts';
import type { StaffRef } from '../storage/storage.ts';
import { recordReplaced } from './changes/record-proposal.ts';
import type { ConversationRoom } from './conversations.ts';
import { newId } from './new-id.ts';
import { recordAudit } from './record-audit.ts';
import { publishChange } from './publish-change.ts';
import { withCut } from './turns/with-cut.ts';

/** Ends a conversation. A customer who writes again reopens it. */
export async function closeConversation(
  room: ConversationRoom,
  input: { conversationId: string; staff: StaffRef },
): Promise<Conversation> {
  const result = await withCut(room, { conversationId: input.conversationId, reason: 'closed' }, (cut) =>
    room.storage.conversations.close({ ...input, noticeId: newId(), at: room.now(), cut }),
  );
  if (result.outcome === 'unchanged') return result.conversation;
  publishChange(room, result);
  await recordAudit(room, { actor: input.staff.id, action: 'conversation.closed', subject: input.conversationId });
  await recordReplaced(room, result.messages);
  return result.conversation;
}
