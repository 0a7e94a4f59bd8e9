import type { ConversationRoom } from '../conversations.ts';
import { decideStep } from './decide-step.ts';
import { readHouse } from './read-house.ts';
import { stepHandOff, type MailStaff } from './step-hand-off.ts';

/** Steps of one look; what is left is due at once and comes with the next. */
const AT_ONCE = 100;

/** Takes the next step of every hand-off whose deadline is over, the oldest first. One that fails stops none of the others. */
export async function takeDueSteps(
  room: ConversationRoom,
  { mailStaff }: { mailStaff: MailStaff | null },
): Promise<{ taken: number; failed: number }> {
  const counts = { taken: 0, failed: 0 };
  for (const due of await room.storage.handOffs.listDue({ now: room.now(), limit: AT_ONCE })) {
    try {
      const house = await readHouse(room);
      await stepHandOff(room, due, decideStep(due, house), { house, mailStaff });
      counts.taken += 1;
    } catch (error) {
      counts.failed += 1;
      room.log.error({ err: error, conversationId: due.conversation.id }, 'a hand-off could not take its next step');
    }
  }
  return counts;
}
