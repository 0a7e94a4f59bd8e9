import type { Conversation, Message } from '../../protocol/conversation.ts';
import type { ConversationRoom } from './conversations.ts';
import { newId } from './new-id.ts';
import { tellOwner } from './order/tell-owner.ts';
import { runAgentTurn } from './run-agent-turn.ts';

/**
 * Saves what a customer wrote, tells it, and lets the agent answer when it is on duty. While no word of the running
 * answer has been shown, the new message joins it: one thought in three short messages gets one answer.
 */
export async function receiveCustomerMessage(
  room: ConversationRoom,
  said: {
    id: string;
    conversationId: string;
    customerId: string;
    /** He followed the link of a mail; null or absent: his own browser. */
    linkId?: string | null;
    text: string;
    form?: { messageId: string; values: Record<string, string> } | undefined;
    attachments?: string[] | undefined;
  },
): Promise<{ message: Message; conversation: Conversation }> {
  const { conversationId } = said;
  // A retry of a message we have must not make the running answer start again.
  const isRetry =
    room.live.get(conversationId) !== null && (await room.storage.conversations.readMessage(said.id)) !== null;
  const join = !room.live.hasSpoken(conversationId);
  // Held now, not after the commit: otherwise the first word could be shown in between.
  const held = join && !isRetry ? room.live.get(conversationId) : null;
  held?.controller.abort();

  const received = await room.storage.conversations
    .receiveCustomerMessage({
      ...said,
      form: said.form ?? null,
      attachments: said.attachments ?? [],
      language: null,
      at: room.now(),
      join,
      newTurn: { turnId: newId(), answerId: newId() },
      noticeId: newId(),
    })
    .catch((error: unknown) => {
      if (held !== null && room.live.get(conversationId) === held) runAgentTurn(room, held.turn);
      throw error;
    });

  if (received.outcome === 'saved') {
    for (const notice of received.notices) room.feed.publish({ type: 'message-saved', message: notice });
    for (const answer of received.cards) room.feed.publish({ type: 'message-saved', message: answer });
    room.feed.publish({ type: 'message-saved', message: received.message });
    if (received.turn !== null && received.turn.kind !== 'later') {
      room.feed.publish({ type: 'message-saved', message: received.turn.answer });
    }
    const { conversation } = received;
    room.feed.publish({ type: 'conversation-changed', conversation });
    tellOwner(room, { conversation, reason: 'replied', by: conversation.customer.name });
  }
  if (received.turn !== null && received.turn.kind !== 'later') runAgentTurn(room, received.turn.turn);
  else if (held !== null && room.live.get(conversationId) === held) runAgentTurn(room, held.turn);
  return { message: received.message, conversation: received.conversation };
}
