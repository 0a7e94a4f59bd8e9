import type { Conversation } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { recordAudit } from '../record-audit.ts';
import { runAgentTurn } from '../run-agent-turn.ts';
import { withCut } from '../turns/with-cut.ts';

/**
 * Joins a conversation to another one of the same customer. Who has the first one open learns where it went; the agent, if
 * it is on duty there, begins its answer anew, to everything that was said in both.
 */
export async function mergeConversations(
  room: ConversationRoom,
  { conversationId, intoId, staff }: { conversationId: string; intoId: string; staff: StaffRef },
): Promise<Conversation> {
  await refuseStrangers(room, conversationId, intoId);
  // Held before the commit, so that no word of an answer to half of it is shown meanwhile.
  const running = room.live.cut(intoId);
  const result = await withCut(room, { conversationId, reason: 'closed' }, (cut) =>
    room.storage.desk.merge({
      conversationId,
      intoId,
      noticeId: newId(),
      at: room.now(),
      cut,
      cutInto: running?.cut ?? null,
      newTurn: { turnId: newId(), answerId: newId() },
    }),
  ).catch((error: unknown) => {
    if (running !== null) beginAnew(room, running.live.turn);
    throw error;
  });
  const { from, into, messages, turn } = result;
  if (result.outcome === 'unchanged') {
    if (running !== null) beginAnew(room, running.live.turn);
    return into;
  }
  // A turn that was opened just ahead of us and begun meanwhile.
  room.live.cut(intoId);
  for (const message of messages) room.feed.publish({ type: 'message-saved', message });
  room.feed.publish({ type: 'conversation-changed', conversation: into });
  room.feed.publish({ type: 'conversation-changed', conversation: from });
  if (turn !== null) beginAnew(room, turn);
  await recordAudit(room, {
    actor: staff.id,
    action: 'conversation.merged',
    subject: conversationId,
    detail: { into: intoId },
  });
  return into;
}

function beginAnew(room: ConversationRoom, turn: Parameters<typeof runAgentTurn>[1]): void {
  const { conversationId, answerId } = turn;
  room.feed.publish({ type: 'answer-reset', conversationId, messageId: answerId });
  runAgentTurn(room, turn);
}

/** A slip of the hand disturbs nobody's answer; storage looks once more. */
async function refuseStrangers(room: ConversationRoom, conversationId: string, intoId: string): Promise<void> {
  const [from, into] = await Promise.all(
    [conversationId, intoId].map((id) => room.storage.conversations.readConversation(id)),
  );
  if (from == null || into == null) throw new AppError('conversation_not_found', 'There is no such conversation');
  if (from.customer.id !== into.customer.id || from.id === into.id) {
    throw new AppError('not_same_customer', 'Two conversations of one customer are expected');
  }
}
