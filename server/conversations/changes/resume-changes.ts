import type { StoredChange } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { handOff } from '../hand-off/hand-off.ts';
import { endChange } from './end-change.ts';
import { expireChanges } from './expire-changes.ts';
import { runChange } from './run-change.ts';

/** Longer ago than this, what he agreed to may no longer be what he wants: a person asks. */
const STILL_WANTED_MS = 24 * 60 * 60_000;

/**
 * At start: what was agreed but not sent is sent now. What was sent and has no end can't be known; it is never sent
 * again, and a person gets the conversation.
 */
export async function resumeChanges(room: ConversationRoom): Promise<{ sent: number; unsure: number; given: number }> {
  await expireChanges(room);
  const counts = { sent: 0, unsure: 0, given: 0 };
  const unfinished = await room.storage.changes.listUnfinished();
  // Those that were sent first: one that waits behind them can then go.
  for (const change of unfinished.toSorted(
    (one, other) => Number(one.sentAt === null) - Number(other.sentAt === null),
  )) {
    // A customer can come in, and agree, before we get here.
    if (room.underWay.has(change.id)) continue;
    try {
      counts[await resume(room, change)] += 1;
    } catch (error) {
      room.log.error({ err: error, changeId: change.id }, 'a change that the last process left open stays open');
    }
  }
  return counts;
}

async function resume(room: ConversationRoom, change: StoredChange): Promise<'sent' | 'unsure' | 'given'> {
  if (change.state === 'running') {
    await endChange(room, change, { type: 'unsure', words: 'The server stopped while it was sent', tookMs: 0 });
    return 'unsure';
  }
  const { conversationId, confirmedAt } = change;
  if (room.now() - (confirmedAt ?? 0) < STILL_WANTED_MS) {
    runChange(room, change);
    return 'sent';
  }
  const words = 'More than a day passed since he agreed before the server could send it; it was never sent';
  const conversation = await room.storage.conversations.readConversation(conversationId);
  // Of one to which staff agreed a person hears with its end.
  if (conversation?.state === 'agent' && change.decidedBy === null)
    await handOff(room, { conversationId, reason: 'agent_failed' });
  await endChange(room, change, { type: 'failed', code: 'unavailable', words, tookMs: 0 });
  return 'given';
}
