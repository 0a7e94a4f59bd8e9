import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { recordAudit } from '../record-audit.ts';
import { runAgentTurn } from '../run-agent-turn.ts';
import { publishChange } from '../publish-change.ts';

/** Staff → agent. When the customer's last words have no answer yet, the agent answers them now. */
export async function handBack(
  room: ConversationRoom,
  input: { conversationId: string; staff: StaffRef },
): Promise<Conversation> {
  const result = await room.storage.conversations.handBack({
    ...input,
    noticeId: newId(),
    at: room.now(),
    newTurn: { turnId: newId(), answerId: newId() },
  });
  publishChange(room, result);
  if (result.turn !== null) runAgentTurn(room, result.turn);
  await recordAudit(room, { actor: input.staff.id, action: 'conversation.handed_back', subject: input.conversationId });
  return result.conversation;
}
