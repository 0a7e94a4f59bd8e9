import type { Conversation, Priority } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';

export async function prioritiseConversation(
  room: Pick<ConversationRoom, 'storage' | 'feed'>,
  input: { conversationId: string; priority: Priority },
): Promise<Conversation> {
  const conversation = await room.storage.desk.setPriority(input);
  room.feed.publish({ type: 'conversation-changed', conversation });
  return conversation;
}
