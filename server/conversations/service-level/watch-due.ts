import type { ConversationRoom } from '../conversations.ts';
import { moveClocks } from './move-clocks.ts';
import { pauseClocks } from './pause-clocks.ts';
import { tellDueSoon } from './tell-due-soon.ts';

/** Many rows change at once; one look at the nearest target is enough for all. */
const SHORTEST_WAIT_MS = 500;
/** Hours may be changed by an admin meanwhile. */
const LONGEST_WAIT_MS = 10 * 60_000;
const AFTER_FAILURE_MS = 30_000;

/**
 * Tells whom it concerns that a target is near, and lets the clocks stand still while a team is closed: one timer, set to
 * whichever comes first. Returns how to stop it.
 */
export function watchDue(room: ConversationRoom): () => void {
  let timer: NodeJS.Timeout | null = null;
  let plannedFor = Number.POSITIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let stopped = false;

  const plan = (at: number): void => {
    if (stopped || at >= plannedFor) return;
    if (timer !== null) clearTimeout(timer);
    plannedFor = at;
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, at - room.now()));
    timer = setTimeout(begin, waitMs).unref();
  };
  const begin = (): void => {
    plannedFor = Number.POSITIVE_INFINITY;
    // What came during a look may be what it did not see any more.
    if (looking !== null) plan(room.now() + SHORTEST_WAIT_MS);
    looking ??= look().finally(() => (looking = null));
  };
  const look = async (): Promise<void> => {
    try {
      await moveClocks(room);
      await tellDueSoon(room);
      const changeAt = await pauseClocks(room);
      const dueAt = await room.storage.handOffs.nextDue();
      const looks = [changeAt, dueAt].filter((at) => at !== null);
      plan(Math.min(room.now() + LONGEST_WAIT_MS, ...looks));
    } catch (error) {
      if (stopped) return;
      room.log.error({ err: error }, 'targets that are near could not be looked at; trying again');
      plan(room.now() + AFTER_FAILURE_MS);
    }
  };

  const unsubscribe = room.feed.subscribe((event) => {
    // A new target, or one that goes on: which moment it is near only its row says.
    if (event.type === 'conversation-changed' && event.conversation.serviceLevel !== null) plan(room.now());
    // Teams that were changed are told with the desks.
    if (event.type === 'staff-changed') plan(room.now());
  });
  begin();
  return () => {
    stopped = true;
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}
