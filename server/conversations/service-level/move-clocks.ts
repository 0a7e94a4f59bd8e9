import type { MovingDue, ServiceDue } from '../../storage/hand-off-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { readHouse, type HouseNow } from '../hand-off/read-house.ts';
import { addBusinessTime } from '../hours/add-business-time.ts';
import { businessTimeBetween } from '../hours/business-time-between.ts';
import { dueOfTeam } from './due-of-team.ts';

const AT_ONCE = 100;

/** Clocks that stood go on: their targets are due as much later as they stood in opening hours. */
export async function moveClocks(room: ConversationRoom): Promise<void> {
  for (let more = true; more;) {
    const moving = await room.storage.handOffs.listMoving({ limit: AT_ONCE });
    if (moving.length === 0) return;
    const house = await readHouse(room);
    let moved = 0;
    for (const seen of moving) {
      const conversation = await room.storage.handOffs.moveDue({ seen, due: movedDue(seen, house) });
      if (conversation === null) continue;
      moved += 1;
      room.feed.publish({ type: 'conversation-changed', conversation });
    }
    more = moving.length === AT_ONCE && moved > 0;
  }
}

function movedDue({ teamId, since, heldAt, goesOnAt }: MovingDue, house: HouseNow): ServiceDue {
  const team = house.teams.find(({ id }) => id === teamId) ?? house.defaultTeam;
  const stoodMs = businessTimeBetween(team.hours, heldAt, goesOnAt);
  const countsFrom = addBusinessTime(team.hours, since, stoodMs) ?? since;
  return { ...dueOfTeam(team, countsFrom), paused: !team.open };
}
