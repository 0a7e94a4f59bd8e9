import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';

/** The customer goes on with the agent instead of waiting. */
export async function cancelHandOff(room: ConversationRoom, input: { conversationId: string }): Promise<Conversation> {
  const result = await room.storage.conversations.cancelHandOff({ ...input, noticeId: newId(), at: room.now() });
  publishChange(room, result);
  return result.conversation;
}
