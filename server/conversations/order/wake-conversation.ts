import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { tellOwner } from './tell-owner.ts';

/** Brings a snoozed conversation back. Its owner is told, unless he did it himself. One that is awake stays as it is. */
export async function wakeConversation(
  room: Pick<ConversationRoom, 'storage' | 'feed' | 'now'>,
  { conversationId, by }: { conversationId: string; by: 'time' | { id: string; name: string } },
): Promise<Conversation> {
  const result = await room.storage.desk.wake({
    conversationId,
    by: by === 'time' ? 'time' : 'staff',
    noticeId: newId(),
    at: room.now(),
  });
  const { conversation } = result;
  if (result.messages.length === 0) return conversation;
  publishChange(room, result);
  if (by === 'time') tellOwner(room, { conversation, reason: 'woken', by: null });
  else if (by.id !== conversation.staff?.id) tellOwner(room, { conversation, reason: 'woken', by: by.name });
  return conversation;
}
