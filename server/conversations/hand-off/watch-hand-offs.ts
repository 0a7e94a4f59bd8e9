import type { ConversationRoom } from '../conversations.ts';
import { askWhoCame } from './ask-who-came.ts';
import { giveOut } from './give-out.ts';
import { lookWhenDue } from '../look-when-due.ts';
import { keepPromises } from './keep-promises.ts';
import type { MailStaff } from './step-hand-off.ts';
import { takeDueSteps } from './take-due-steps.ts';

/** While somebody waits, a machine that slept or a clock that was set back delays no step by more than this. */
const LONGEST_WAIT_MS = 60_000;
const FAILED_AGAIN_MS = 10_000;
/** After a restart the desks connect again within seconds: nobody is told before that they are empty. */
const DESKS_RETURN_MS = 8_000;

/**
 * Takes the next step of every hand-off when its deadline is over. Overdue ones of the last process are taken as soon as the
 * desks had time to connect again. Whoever comes or gets room is given what waits. Returns how to stop it, which waits for the look under way.
 */
export function watchHandOffs(room: ConversationRoom, deps: { mailStaff: MailStaff | null }): () => Promise<void> {
  let stopped = false;
  const looks = lookWhenDue(room, {
    failed: 'hand-offs could not be looked at',
    notBefore: room.now() + DESKS_RETURN_MS,
    longestWaitMs: LONGEST_WAIT_MS,
    look: async () => {
      await keepPromises(room);
      const { failed } = await takeDueSteps(room, deps);
      return failed > 0 ? room.now() + FAILED_AGAIN_MS : room.storage.handOffs.nextDeadline();
    },
  });
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
    if (deadlineAt !== null) looks.plan(deadlineAt);
  });
  return () => {
    stopped = true;
    unsubscribe();
    return looks.stop();
  };
}
