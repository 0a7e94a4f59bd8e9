import type { ConversationRoom } from '../conversations.ts';
import { wakeConversation } from './wake-conversation.ts';

/** A clock that was set back must not make this run hot. */
const SHORTEST_WAIT_MS = 250;
/** Node's timers hold about 24 days; a look an hour costs nothing. */
const LONGEST_WAIT_MS = 60 * 60_000;
const AFTER_FAILURE_MS = 60_000;
/** After a night without a server many wake at once: so many, then the sockets get their turn. */
const AT_ONCE = 100;

/**
 * Wakes conversations when their time has come, what is overdue at once: one timer, set to the next of them. New ones are
 * seen in the feed. Returns how to stop it.
 */
export function watchSnoozed(
  room: Pick<ConversationRoom, 'storage' | 'feed' | 'now' | 'log' | 'presence'>,
): () => void {
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
      const due = await room.storage.desk.listSnoozed({ until: room.now(), limit: AT_ONCE });
      for (const conversationId of due) {
        if (stopped) return;
        await wakeConversation(room, { conversationId, by: 'time' });
      }
      const next = await room.storage.desk.nextWake();
      if (next !== null) plan(next);
    } catch (error) {
      if (stopped) return;
      room.log.error({ err: error }, 'snoozed conversations could not be woken; trying again');
      plan(room.now() + AFTER_FAILURE_MS);
    }
  };

  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type !== 'conversation-changed' || event.conversation.snoozedUntil === null) return;
    plan(event.conversation.snoozedUntil);
  });
  void look();
  return () => {
    stopped = true;
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}
