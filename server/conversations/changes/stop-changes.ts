import { setTimeout as wait } from 'node:timers/promises';
import type { ConversationRoom } from '../conversations.ts';

/** A change that is cut off here ends as "not sure" and costs a person's time: worth a short wait. */
const LAST_WORD_MS = 5_000;

/** At shutdown: what is on its way to the business gets a moment to come to its end. */
export async function stopChanges(room: Pick<ConversationRoom, 'underWay' | 'log'>): Promise<void> {
  const running = room.underWay.all();
  if (running.length === 0) return;
  const limit = new AbortController();
  const over = wait(LAST_WORD_MS, 'over' as const, { ref: false, signal: limit.signal }).catch(() => 'over' as const);
  const first = await Promise.race([Promise.all(running).then(() => 'ended' as const), over]);
  limit.abort();
  if (first === 'over') room.log.warn({ running: running.length }, 'changes were still on their way at the end');
}
