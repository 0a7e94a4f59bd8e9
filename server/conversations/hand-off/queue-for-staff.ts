import type { Conversation, HandOffReason } from '../../../protocol/conversation.ts';
import type { Cut } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { announceHandOff } from './announce-hand-off.ts';
import { planHandOff } from './plan-hand-off.ts';

/** Puts a conversation into the staff queue, of this team where one is named, and says so. Asking twice changes nothing. */
export async function queueForStaff(
  room: ConversationRoom,
  {
    team = null,
    ...input
  }: {
    conversationId: string;
    reason: HandOffReason;
    team?: string | null;
    /** The id of whoever has it and is not there. */
    absent?: string;
    cut: Cut | null;
  },
): Promise<Conversation> {
  const result = await room.storage.conversations.handOff({
    ...input,
    ...(await planHandOff(room, { reason: input.reason, team })),
    noticeId: newId(),
    at: room.now(),
  });
  if (result.outcome !== 'handed_off') return result.conversation;
  publishChange(room, result);
  await announceHandOff(room, result.conversation);
  return (await room.storage.conversations.readConversation(result.conversation.id)) ?? result.conversation;
}
