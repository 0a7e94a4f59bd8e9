import type { ConversationRoom } from '../conversations.ts';
import { decideStep } from './decide-step.ts';
import { readHouse } from './read-house.ts';
import { stepHandOff, type MailStaff } from './step-hand-off.ts';

/** Hand-offs of one team that are looked at when somebody comes; the others have their deadline. */
const AT_ONCE = 100;

/** Somebody came, or is free again: who was told that nobody is there stands in line again. */
export async function askWhoCame(
  room: ConversationRoom,
  { mailStaff }: { mailStaff: MailStaff | null },
): Promise<void> {
  const house = await readHouse(room);
  for (const team of house.teams) {
    const waiting = await room.storage.handOffs.listWaiting({ teamId: team.id, limit: AT_ONCE });
    for (const due of waiting) {
      if (due.state !== 'after_hours') continue;
      const step = decideStep(due, house);
      if (step.type === 'waiting') await stepHandOff(room, due, step, { house, mailStaff });
    }
  }
}
