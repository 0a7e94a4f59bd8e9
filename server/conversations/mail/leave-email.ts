import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';

/** The customer says where an answer reaches him. */
export async function leaveEmail(
  room: ConversationRoom,
  said: { conversationId: string; customerId: string; email: string },
): Promise<Conversation> {
  const changed = await room.storage.handOffs.setContactEmail({ ...said, noticeId: newId(), at: room.now() });
  for (const message of changed.messages) room.feed.publish({ type: 'message-saved', message });
  room.feed.publish({ type: 'conversation-changed', conversation: changed.conversation });
  return changed.conversation;
}
