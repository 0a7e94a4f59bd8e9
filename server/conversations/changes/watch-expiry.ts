import type { ConversationRoom } from '../conversations.ts';
import { lookWhenDue } from '../look-when-due.ts';
import { expireChanges } from './expire-changes.ts';

/** Ends changes when their time is over. New ones are seen in the feed. Returns how to stop it, which waits for the look under way. */
export function watchExpiry(room: ConversationRoom): () => Promise<void> {
  const looks = lookWhenDue(room, {
    failed: 'changes without an answer could not be ended',
    look: async () => {
      await expireChanges(room);
      return room.storage.changes.nextExpiry();
    },
  });
  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type !== 'message-saved' || event.message.card?.type !== 'change') return;
    const { state, expiresAt } = event.message.card;
    if (state === 'pending' || state === 'approval') looks.plan(expiresAt);
  });
  return () => {
    unsubscribe();
    return looks.stop();
  };
}
