import type { ConversationRoom } from '../conversations.ts';
import { recordStep } from './record-step.ts';

/** Each batch is one transaction; between two of them others write. */
const BATCH = 100;

/** Ends the changes to which nobody said yes in time, and tells it. */
export async function expireChanges(room: ConversationRoom): Promise<void> {
  for (;;) {
    const expired = await room.storage.changes.expire({ now: room.now(), limit: BATCH });
    for (const { change, message, conversation } of expired) {
      room.feed.publish({ type: 'message-saved', message });
      room.feed.publish({ type: 'conversation-changed', conversation });
      await recordStep(room, change, { actor: 'system', step: 'expired' });
    }
    if (expired.length < BATCH) return;
  }
}
