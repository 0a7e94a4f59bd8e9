import type { ConversationRoom } from '../conversations.ts';
import { queueForStaff } from './queue-for-staff.ts';

/** Of one look; what is left comes with the next. */
const AT_ONCE = 100;

/** Sends for the persons whom an answer promised in the moment before the process ended. Asked for already: nothing happens. */
export async function keepPromises(room: ConversationRoom): Promise<number> {
  const promised = await room.storage.handOffs.listPromised({ limit: AT_ONCE });
  for (const { conversationId, reason } of promised) await queueForStaff(room, { conversationId, reason, cut: null });
  return promised.length;
}
