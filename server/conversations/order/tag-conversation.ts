import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';

/** These tags and no others; the same word in another case is the same tag. */
export async function tagConversation(
  room: Pick<ConversationRoom, 'storage' | 'feed'>,
  { conversationId, tags }: { conversationId: string; tags: string[] },
): Promise<Conversation> {
  const distinct = new Map<string, string>();
  for (const tag of tags) {
    const clean = tag.normalize('NFC').replaceAll(/\s+/g, ' ');
    if (!distinct.has(clean.toLowerCase())) distinct.set(clean.toLowerCase(), clean);
  }
  const conversation = await room.storage.desk.setTags({ conversationId, tags: [...distinct.values()] });
  room.feed.publish({ type: 'conversation-changed', conversation });
  return conversation;
}
