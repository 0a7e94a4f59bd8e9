import type { ConversationRoom } from '../conversations.ts';
import { askWhoCame } from './ask-who-came.ts';
import { giveOut } from './give-out.ts';
import { keepPromises } from './keep-promises.ts';
import type { MailStaff } from './step-hand-off.ts';
import { takeDueSteps } from './take-due-steps.ts';

/** A clock that was set back must not make this run hot. */
const SHORTEST_WAIT_MS = 250;
/** While somebody waits: a clock that was set back or a machine that slept delays no step by more than this. */
const LONGEST_WAIT_MS = 60_000;
const AFTER_FAILURE_MS = 10_000;
/** After a restart the desks connect again within seconds: nobody is told before that they are empty. */
const DESKS_RETURN_MS = 8_000;

/**
 * Takes the next step of every hand-off when its deadline is over: one timer, set to the nearest. Overdue ones of the
 * last process are taken as soon as the desks had time to connect again. Whoever comes or gets room is given what waits. Returns how to stop it.
 */
export function watchHandOffs(room: ConversationRoom, deps: { mailStaff: MailStaff | null }): () => void {
  let timer: NodeJS.Timeout | null = null;
  let plannedFor = Number.POSITIVE_INFINITY;
  let looking: Promise<void> | null = null;
  let stopped = false;
  const startedAt = room.now();

  const plan = (at: number): void => {
    if (stopped || at >= plannedFor) return;
    if (timer !== null) clearTimeout(timer);
    plannedFor = at;
    const from = Math.max(at, startedAt + DESKS_RETURN_MS);
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, from - room.now()));
    timer = setTimeout(begin, waitMs).unref();
  };
  /** What is planned while a look is under way is seen at its end. */
  const begin = (): void => {
    plannedFor = Number.POSITIVE_INFINITY;
    looking ??= look().finally(() => (looking = null));
  };
  const look = async (): Promise<void> => {
    try {
      await keepPromises(room);
      const { failed } = await takeDueSteps(room, deps);
      const next = await room.storage.handOffs.nextDeadline();
      if (failed > 0) plan(room.now() + AFTER_FAILURE_MS);
      else if (next !== null) plan(next);
    } catch (error) {
      if (stopped) return;
      room.log.error({ err: error }, 'hand-offs could not be looked at; trying again');
      plan(room.now() + AFTER_FAILURE_MS);
    }
  };
  const desksChanged = async (): Promise<void> => {
    try {
      await askWhoCame(room, deps);
      await giveOut(room);
    } catch (error) {
      if (!stopped) room.log.error({ err: error }, 'what waits could not be given out');
    }
  };

  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type === 'staff-changed') void desksChanged();
    if (event.type !== 'conversation-changed') return;
    const deadlineAt = event.conversation.handOff?.deadlineAt ?? null;
    if (deadlineAt !== null) plan(deadlineAt);
  });
  plan(startedAt);
  return () => {
    stopped = true;
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}
