import type { ConversationRoom } from './conversations.ts';

/** A clock that was set back must not make this run hot, and many events at once are one look. */
const SHORTEST_WAIT_MS = 250;
/** A clock that was set back, or a machine that slept, delays nothing by more than this; a look costs one small query. */
const LONGEST_WAIT_MS = 10 * 60_000;
const AFTER_FAILURE_MS = 30_000;

export interface DueLooks {
  /** Something is due then: the timer is set to it, unless an earlier look is planned. */
  plan(at: number): void;
  /** No look is begun any more; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/**
 * One timer, set to the nearest moment at which something is due; never two looks at once. `look` does what is due and
 * returns when the next one is (null: nothing waits). The first look is at once, or at `notBefore`. One that fails is
 * logged in `failed` words and tried again.
 */
export function lookWhenDue(
  room: Pick<ConversationRoom, 'now' | 'log'>,
  what: {
    look: () => Promise<number | null>;
    failed: string;
    notBefore?: number;
    longestWaitMs?: number;
  },
): DueLooks {
  const { look, failed, notBefore = 0, longestWaitMs = LONGEST_WAIT_MS } = what;
  let timer: NodeJS.Timeout | null = null;
  let plannedFor = Number.POSITIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let stopped = false;

  const plan = (at: number): void => {
    if (stopped || at >= plannedFor) return;
    if (timer !== null) clearTimeout(timer);
    plannedFor = at;
    const waitMs = Math.max(at, notBefore) - room.now();
    timer = setTimeout(begin, Math.min(longestWaitMs, Math.max(SHORTEST_WAIT_MS, waitMs))).unref();
  };
  const begin = (): void => {
    plannedFor = Number.POSITIVE_INFINITY;
    // What came during a look may be what it did not see any more.
    if (looking !== null) plan(room.now() + SHORTEST_WAIT_MS);
    looking ??= once().finally(() => (looking = null));
  };
  const once = async (): Promise<void> => {
    try {
      const next = await look();
      if (next !== null) plan(next);
    } catch (error) {
      if (stopped) return;
      room.log.error({ err: error }, `${failed}; trying again`);
      plan(room.now() + AFTER_FAILURE_MS);
    }
  };

  if (notBefore > room.now()) plan(notBefore);
  else begin();
  return {
    plan,
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await looking;
    },
  };
}
