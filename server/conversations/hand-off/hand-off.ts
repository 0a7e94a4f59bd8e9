import type { Conversation, HandOffReason } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { queueForStaff } from './queue-for-staff.ts';
import { withCut } from '../turns/with-cut.ts';

/** Agent → staff queue. A running answer stops where it is; the words already said stay. */
export async function handOff(
  room: ConversationRoom,
  input: { conversationId: string; reason: HandOffReason },
): Promise<Conversation> {
  return withCut(room, { conversationId: input.conversationId, reason: 'handed_off' }, (cut) =>
    queueForStaff(room, { ...input, cut }),
  );
}
