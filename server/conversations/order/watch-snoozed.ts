import type { ConversationRoom } from '../conversations.ts';
import { lookWhenDue } from '../look-when-due.ts';
import { wakeConversation } from './wake-conversation.ts';

/** After a night without a server many wake at once: so many, then the sockets get their turn. */
const AT_ONCE = 100;

/**
 * Wakes conversations when their time has come, what is overdue at once. New ones are seen in the feed. Returns how to
 * stop it.
 */
export function watchSnoozed(
  room: Pick<ConversationRoom, 'storage' | 'feed' | 'now' | 'log' | 'presence'>,
): () => Promise<void> {
  let stopped = false;
  const looks = lookWhenDue(room, {
    failed: 'snoozed conversations could not be woken',
    look: async () => {
      const due = await room.storage.desk.listSnoozed({ until: room.now(), limit: AT_ONCE });
      for (const conversationId of due) {
        if (stopped) return null;
        await wakeConversation(room, { conversationId, by: 'time' });
      }
      return room.storage.desk.nextWake();
    },
  });
  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type !== 'conversation-changed' || event.conversation.snoozedUntil === null) return;
    looks.plan(event.conversation.snoozedUntil);
  });
  return () => {
    stopped = true;
    unsubscribe();
    return looks.stop();
  };
}
