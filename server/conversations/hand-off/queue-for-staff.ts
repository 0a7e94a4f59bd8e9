import type { Conversation, HandOffReason } from '../../../protocol/conversation.ts';
import type { Cut } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';

/** Puts a conversation into the staff queue and says so. Asking twice changes nothing. */
export async function queueForStaff(
  room: ConversationRoom,
  input: { conversationId: string; reason: HandOffReason; cut: Cut | null },
): Promise<Conversation> {
  const result = await room.storage.conversations.handOff({
    ...input,
    nobodyThere: !room.staffThere(),
    noticeId: newId(),
    at: room.now(),
  });
  if (result.outcome === 'handed_off') publishChange(room, result);
  return result.conversation;
}
