import type { Conversation } from '../../../protocol/conversation.ts';
import type { StaffDesk } from '../../storage/hand-off-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { recordAudit } from '../record-audit.ts';
import { alertStaff } from './alert-staff.ts';
import { readHouse, type TeamNow } from './read-house.ts';

/** What one look gives out of one team's line at most; the next change of a desk looks again. */
const AT_ONCE = 50;

/** One look after the other, for each house: two at once would both take the same person for the next. */
const looking = new WeakMap<ConversationRoom['feed'], Promise<unknown>>();

/**
 * Gives what waits for teams that take turns to whoever is connected, available, has room, and has waited longest for one.
 * Returns the ids of the conversations that were given.
 */
export async function giveOut(room: ConversationRoom): Promise<ReadonlySet<string>> {
  const before = looking.get(room.feed) ?? Promise.resolve();
  const mine = before.then(() => look(room));
  looking.set(
    room.feed,
    mine.catch(() => undefined),
  );
  return mine;
}

async function look(room: ConversationRoom): Promise<ReadonlySet<string>> {
  const given = new Set<string>();
  const { teams } = await readHouse(room);
  // One person may be in two teams: his room is counted once.
  const desks = new Map<string, StaffDesk>();
  for (const team of teams) for (const desk of team.there) desks.set(desk.staffId, desk);
  for (const team of teams) {
    if (team.assign !== 'round_robin' || !team.open) continue;
    for (const { conversation } of await room.storage.handOffs.listWaiting({ teamId: team.id, limit: AT_ONCE })) {
      const desk = nextOf(team, desks);
      if (desk === null) break;
      if (await giveTo(room, conversation, desk)) given.add(conversation.id);
      desks.set(desk.staffId, { ...desk, open: desk.open + 1, assignedAt: room.now() });
    }
  }
  return given;
}

function nextOf(team: TeamNow, desks: ReadonlyMap<string, StaffDesk>): StaffDesk | null {
  const free = team.there
    .map(({ staffId }) => desks.get(staffId))
    .filter((desk) => desk !== undefined)
    .filter(({ availability, open, capacity }) => availability === 'available' && open < capacity)
    .toSorted((one, other) => one.assignedAt - other.assignedAt || one.open - other.open);
  return free[0] ?? null;
}

async function giveTo(room: ConversationRoom, waiting: Conversation, desk: StaffDesk): Promise<boolean> {
  const to = { id: desk.staffId, name: desk.name };
  const result = await room.storage.handOffs.give({
    conversationId: waiting.id,
    to,
    noticeId: newId(),
    at: room.now(),
  });
  if (result === null) return false;
  publishChange(room, result);
  alertStaff(room, { to: [to.id], reason: 'assigned', conversation: result.conversation });
  await recordAudit(room, {
    actor: 'system',
    action: 'conversation.assigned',
    subject: waiting.id,
    detail: { to: to.id },
  });
  return true;
}
