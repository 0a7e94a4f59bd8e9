import type { Conversation, VerifiedBy } from '../../protocol/conversation.ts';
import type { ConversationRoom } from './conversations.ts';
import { newId } from './new-id.ts';
import { publishChange } from './publish-change.ts';
import { recordAudit } from './record-audit.ts';
import { runAgentTurn } from './run-agent-turn.ts';

/** The customer proved who he is: it is stored and told, and the agent goes on with what waited for it. */
export async function acceptIdentity(
  room: ConversationRoom,
  input: {
    conversationId: string;
    customer: { id: string; email: string; verifiedBy: VerifiedBy };
    /** He followed the link of a mail; null or absent: his own browser. */
    linkId?: string | null;
  },
): Promise<Conversation> {
  const result = await room.storage.conversations.saveVerified({
    ...input,
    noticeId: newId(),
    at: room.now(),
    newTurn: { turnId: newId(), answerId: newId() },
  });
  if (result.messages.length === 0) return result.conversation;
  publishChange(room, result);
  if (result.turn !== null) runAgentTurn(room, result.turn);
  await recordAudit(room, {
    actor: input.customer.id,
    action: 'customer.verified',
    subject: input.conversationId,
    detail: { by: input.customer.verifiedBy },
  });
  return result.conversation;
}
