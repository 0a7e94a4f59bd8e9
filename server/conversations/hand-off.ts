import type { Conversation, HandOffReason } from '../../protocol/conversation.ts';
import type { ConversationRoom } from './conversations.ts';
import { newId } from './new-id.ts';
import { publishChange, withCut } from './with-cut.ts';

/** Agent → staff queue. A running answer stops where it is; asking twice changes nothing. */
export async function handOff(
  room: ConversationRoom,
  input: { conversationId: string; reason: HandOffReason },
): Promise<Conversation> {
  const result = await withCut(room, input.conversationId, (cut) =>
    room.storage.conversations.handOff({
      ...input,
      nobodyThere: !room.staffThere(),
      noticeId: newId(),
      at: room.now(),
      cut,
    }),
  );
  if (result.outcome === 'handed_off') publishChange(room, result);
  return result.conversation;
}
