import { acceptHandOffs, endHandOffs } from '../../conversations/hand-off.ts';
import type { ConversationRow } from '../../conversations/conversation-row.ts';
import { setDue } from '../hand-off/set-due.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

const RANK = { closed: 0, agent: 1, waiting: 2, staff: 3 } as const;

const moveHandOffs = query((db: Db, p: { from: string; into: string }) =>
  db.updateTable('hand_off').set({ conversation_id: p.into }).where('conversation_id', '=', p.from),
);

/**
 * Whoever has more to do with either of two conversations has both from now on: a person before the queue, the queue
 * before the agent. A hand-off under way goes on there, or has found its person. Returns whether the second one changed
 * hands; the caller saves both.
 */
export async function joinDuty(
  connection: Connection,
  { from, into, at }: { from: ConversationRow; into: ConversationRow; at: number },
): Promise<boolean> {
  const changed = RANK[from.state] > RANK[into.state];
  await settle(connection, changed ? into : from, { by: changed ? from : into, at });
  await connection.run(moveHandOffs, { from: from.id, into: into.id });
  into.snoozed_until = sleepOfBoth(from, into);
  if (changed) takeDuty(into, from);
  else if (from.waiting_since !== null && into.waiting_since !== null) {
    into.waiting_since = Math.min(from.waiting_since, into.waiting_since);
  }
  into.handed_off = Math.max(into.handed_off, from.handed_off);
  from.state = 'closed';
  from.closed_at ??= at;
  from.waiting_since = null;
  from.hand_off = null;
  setDue(from, null);
  return changed;
}

/** What is awake of two wakes both. */
function sleepOfBoth(from: ConversationRow, into: ConversationRow): number | null {
  const open = [from, into].filter((row) => row.state !== 'closed');
  const times = open.flatMap((row) => row.snoozed_until ?? []);
  return times.length > 0 && times.length === open.length ? Math.min(...times) : null;
}

/** The hand-off of the one that gives its duty up. */
async function settle(
  connection: Connection,
  row: ConversationRow,
  { by, at }: { by: ConversationRow; at: number },
): Promise<void> {
  const { id } = row;
  const { state, staff_name: name } = by;
  if (state === 'staff') await connection.run(acceptHandOffs, { conversation_id: id, by: name ?? '', at });
  // What was only offered, and what the other one's hand-off stands for.
  await connection.run(endHandOffs, { conversation_id: id, at });
}

function takeDuty(into: ConversationRow, from: ConversationRow): void {
  into.state = from.state;
  into.closed_at = null;
  into.staff_id = from.staff_id;
  into.staff_name = from.staff_name;
  into.waiting_since = from.waiting_since;
  into.hand_off_reason = from.hand_off_reason;
  into.hand_off = from.hand_off;
  into.team_id = from.team_id;
  into.team_name = from.team_name;
  into.first_answer_due_at = from.first_answer_due_at;
  into.first_answer_warn_at = from.first_answer_warn_at;
  into.resolution_due_at = from.resolution_due_at;
  into.resolution_warn_at = from.resolution_warn_at;
  into.due_paused = from.due_paused;
  into.due_team_id = from.due_team_id;
  into.due_since = from.due_since;
  into.due_held_at = from.due_held_at;
  into.due_goes_on_at = from.due_goes_on_at;
}
