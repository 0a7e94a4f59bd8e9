import type { ConversationRoom } from '../conversations.ts';
import { lookWhenDue } from '../look-when-due.ts';
import { moveClocks } from './move-clocks.ts';
import { pauseClocks } from './pause-clocks.ts';
import { tellDueSoon } from './tell-due-soon.ts';

/** Hours may be changed by an admin meanwhile. */
const LOOK_AGAIN_MS = 10 * 60_000;

/**
 * Tells whom it concerns that a target is near, and lets the clocks stand still while a team is closed, whichever comes
 * first. Returns how to stop it, which waits for the look under way.
 */
export function watchDue(room: ConversationRoom): () => Promise<void> {
  const looks = lookWhenDue(room, {
    failed: 'targets that are near could not be looked at',
    look: async () => {
      await moveClocks(room);
      await tellDueSoon(room);
      const changeAt = await pauseClocks(room);
      const dueAt = await room.storage.handOffs.nextDue();
      return Math.min(room.now() + LOOK_AGAIN_MS, ...[changeAt, dueAt].filter((at) => at !== null));
    },
  });
  const unsubscribe = room.feed.subscribe((event) => {
    // A new target, or one that goes on: which moment it is near only its row says.
    if (event.type === 'conversation-changed' && event.conversation.serviceLevel !== null) looks.plan(room.now());
    // Teams that were changed are told with the desks.
    if (event.type === 'staff-changed') looks.plan(room.now());
  });
  return () => {
    unsubscribe();
    return looks.stop();
  };
}
