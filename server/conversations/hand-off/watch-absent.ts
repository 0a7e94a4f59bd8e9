import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { lookWhenDue } from '../look-when-due.ts';
import { recordAudit } from '../record-audit.ts';
import { readHandOffSettings } from './hand-off-settings.ts';
import { mustHavePerson } from './must-have-person.ts';
import { queueForStaff } from './queue-for-staff.ts';

/** What one look puts back of one person's; the next look is at once. */
const AT_ONCE = 50;
/** After a restart the desks connect again within seconds. */
const DESKS_RETURN_MS = 8_000;

/** Since when each member of staff is seen to be away. Kept for the life of the process: a restart counts anew. */
export type AbsentSince = Map<string, number>;

/**
 * Nobody's words wait for somebody who is not there: whoever took a conversation over and has gone away, or was disabled,
 * has as long to come back as a team has to come at all. Then it is in line again, for everybody. Returns how to stop it.
 */
export function watchAbsent(room: ConversationRoom): () => Promise<void> {
  const absentSince: AbsentSince = new Map();
  const looks = lookWhenDue(room, {
    failed: 'conversations of absent staff could not be looked at',
    notBefore: room.now() + DESKS_RETURN_MS,
    look: () => putBackUnattended(room, absentSince),
  });
  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type === 'staff-changed') looks.plan(room.now());
    if (event.type === 'message-saved' && event.message.author === 'customer') looks.plan(room.now());
  });
  return () => {
    unsubscribe();
    return looks.stop();
  };
}

/** One look. Returns when the next one is; null while everybody who has something to answer is there. */
export async function putBackUnattended(room: ConversationRoom, absentSince: AbsentSince): Promise<number | null> {
  const now = room.now();
  const [owners, desks, settings] = await Promise.all([
    room.storage.handOffs.listUnattended(),
    room.storage.teams.readDesks(),
    readHandOffSettings(room.storage.settings),
  ]);
  const there = new Set(
    desks
      .filter(({ staffId, availability }) => availability !== 'away' && room.presence.connected(staffId))
      .map(({ staffId }) => staffId),
  );
  for (const staffId of absentSince.keys()) if (there.has(staffId)) absentSince.delete(staffId);
  const waitMs = settings.alertAfterMs + settings.mailAfterMs;
  let next: number | null = null;
  for (const { staffId, since } of owners) {
    if (there.has(staffId)) continue;
    const gone = absentSince.get(staffId) ?? now;
    absentSince.set(staffId, gone);
    const dueAt = Math.max(since, gone) + waitMs;
    if (dueAt > now) {
      next = Math.min(next ?? dueAt, dueAt);
      continue;
    }
    const left = await room.storage.handOffs.listUnattendedOf({ staffId, until: now - waitMs, limit: AT_ONCE });
    for (const conversation of left) await putBack(room, conversation, staffId);
    // What he has beside these is looked at again.
    next = now;
  }
  return next;
}

async function putBack(room: ConversationRoom, { id, team, handOffReason }: Conversation, absent: string) {
  // What a person must see stays that, whoever has it.
  const reason = handOffReason !== null && mustHavePerson(handOffReason) ? handOffReason : 'owner_absent';
  const conversation = await queueForStaff(room, {
    conversationId: id,
    reason,
    team: team?.name ?? null,
    absent,
    cut: null,
  });
  if (conversation.state === 'staff') return;
  await recordAudit(room, {
    actor: 'system',
    action: 'hand_off.owner_absent',
    subject: id,
    detail: { from: absent },
  });
}
