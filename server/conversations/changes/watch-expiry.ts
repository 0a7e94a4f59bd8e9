import type { ConversationRoom } from '../conversations.ts';
import { expireChanges } from './expire-changes.ts';

/** A clock that was set back must not make this run hot. */
const SHORTEST_WAIT_MS = 250;
/** Node's timers hold about 24 days; a look an hour costs nothing. */
const LONGEST_WAIT_MS = 60 * 60_000;
const AFTER_FAILURE_MS = 60_000;

/**
 * Ends changes when their time is over: one timer, set to the nearest end. New ones are seen in the feed. Returns how
 * to stop it.
 */
export function watchExpiry(room: ConversationRoom): () => void {
  let timer: NodeJS.Timeout | null = null;
  let plannedFor = Number.POSITIVE_INFINITY;
  let stopped = false;

  const plan = (at: number): void => {
    if (stopped || at >= plannedFor) return;
    if (timer !== null) clearTimeout(timer);
    plannedFor = at;
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, at - room.now()));
    timer = setTimeout(() => void look(), waitMs).unref();
  };
  const look = async (): Promise<void> => {
    plannedFor = Number.POSITIVE_INFINITY;
    try {
      await expireChanges(room);
      const next = await room.storage.changes.nextExpiry();
      if (next !== null) plan(next);
    } catch (error) {
      if (stopped) return;
      room.log.error({ err: error }, 'changes without an answer could not be ended; trying again');
      plan(room.now() + AFTER_FAILURE_MS);
    }
  };

  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type !== 'message-saved' || event.message.card?.type !== 'change') return;
    const { state, expiresAt } = event.message.card;
    if (state === 'pending' || state === 'approval') plan(expiresAt);
  });
  void look();
  return () => {
    stopped = true;
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}
