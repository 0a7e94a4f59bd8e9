import type { Conversation, Message } from '../../protocol/conversation.ts';
import type { ConversationRoom } from './conversations.ts';

/** Tells what a storage operation changed. */
export function publishChange(
  room: Pick<ConversationRoom, 'feed'>,
  change: { messages: Message[]; conversation: Conversation },
): void {
  for (const message of change.messages) room.feed.publish({ type: 'message-saved', message });
  room.feed.publish({ type: 'conversation-changed', conversation: change.conversation });
}
