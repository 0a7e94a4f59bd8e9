import type { AskedChange } from '../../answering/procedures/case-turn.ts';
import type { Turn } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';

/**
 * The change that waits for the customer's yes. His words can answer it when nothing was said to him after its card: those
 * of this turn alone, because what he wrote before the turn was opened he said to a person, or before the card stood there.
 */
export async function readAsked(
  room: Pick<ConversationRoom, 'storage'>,
  turn: Pick<Turn, 'conversationId' | 'openedAt'>,
): Promise<AskedChange | null> {
  const pending = await room.storage.changes.pendingOf(turn.conversationId);
  if (pending === null) return null;
  const { isLastSaid, ...change } = pending;
  return { ...change, askedAt: isLastSaid ? Math.max(turn.openedAt, change.createdAt + 1) : null };
}
