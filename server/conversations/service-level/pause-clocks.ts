import type { ConversationRoom } from '../conversations.ts';
import { readHouse, type TeamNow } from '../hand-off/read-house.ts';
import { nextClosing } from '../hours/next-closing.ts';
import { nextOpening } from '../hours/next-opening.ts';

const AT_ONCE = 200;

/**
 * The clocks of a team that is closed stand still, and are shown so; those of an open one run. Returns when the first
 * team opens or closes next; null when none does.
 */
export async function pauseClocks(room: ConversationRoom): Promise<number | null> {
  const { teams, now } = await readHouse(room);
  for (const { id: teamId, open } of teams) {
    for (let full = true; full;) {
      const changed = await room.storage.handOffs.setPaused({ teamId, paused: !open, limit: AT_ONCE });
      for (const conversation of changed) room.feed.publish({ type: 'conversation-changed', conversation });
      full = changed.length === AT_ONCE;
    }
  }
  const changes = teams.map((team) => nextChange(team, now)).filter((at) => at !== null);
  return changes.length === 0 ? null : Math.min(...changes);
}

function nextChange({ hours, open }: TeamNow, now: number): number | null {
  return open ? nextClosing(hours, now) : nextOpening(hours, now);
}
