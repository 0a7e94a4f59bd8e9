import type { StopReason } from '../../../protocol/conversation.ts';
import type { Cut } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { runAgentTurn } from '../run-agent-turn.ts';
import { stoppedEvidence } from './stopped-evidence.ts';

/**
 * Stops the running answer where it is and hands what it said to a storage operation that keeps it. From the moment of
 * the cut no word of the agent appears. When the operation fails, the turn runs again: the agent is still on duty.
 */
export async function withCut<T>(
  room: ConversationRoom,
  { conversationId, reason }: { conversationId: string; reason: StopReason },
  operation: (cut: Cut | null) => Promise<T>,
): Promise<T> {
  const running = room.live.cut(conversationId);
  try {
    const result = await operation(running === null ? null : withReason(running.cut, reason));
    // A turn whose opening was committed just ahead of us was ended by the operation; its run, begun meanwhile, stops here.
    room.live.cut(conversationId);
    return result;
  } catch (error) {
    if (running !== null) {
      room.feed.publish({ type: 'answer-reset', conversationId, messageId: running.cut.answerId });
      runAgentTurn(room, running.live.turn);
    }
    throw error;
  }
}

function withReason(cut: Cut, reason: StopReason): Cut {
  return { ...cut, evidence: cut.evidence === null ? null : stoppedEvidence(cut.evidence, reason) };
}
