import type { Cut } from '../storage/storage.ts';
import type { ConversationRoom } from './conversations.ts';
import { runAgentTurn } from './run-agent-turn.ts';

/**
 * Stops the running answer where it is and hands what it said to a storage operation that keeps it. From the moment of
 * the cut no word of the agent appears. When the operation fails, the turn runs again: the agent is still on duty.
 */
export async function withCut<T>(
  room: ConversationRoom,
  conversationId: string,
  operation: (cut: Cut | null) => Promise<T>,
): Promise<T> {
  const running = room.live.cut(conversationId);
  try {
    return await operation(running?.cut ?? null);
  } catch (error) {
    if (running !== null) {
      room.feed.publish({ type: 'answer-reset', conversationId, messageId: running.cut.answerId });
      runAgentTurn(room, running.live.turn);
    }
    throw error;
  }
}
