import { sql } from 'kysely';
import type { Message, Notice } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import { insertHandOff, showHandOff, updateHandOff } from '../desk/hand-off/hand-off-row.ts';
import { offerOf } from '../desk/hand-off/keep-offer.ts';
import { setDue } from '../desk/hand-off/set-due.ts';
import { query, type Connection } from '../query.ts';
import type { Db, HandOffTable } from '../schema.ts';
import type { ConversationStore } from '../storage.ts';
import { addNotice } from './add-message.ts';
import { loadConversation, saveDuty, saveProgress } from './change-conversation.ts';
import { toConversation, type ConversationRow } from './conversation-row.ts';
import { cutTurn } from './turns.ts';

type HandOff = ConversationStore['handOff'];
type CancelHandOff = ConversationStore['cancelHandOff'];

export async function handOff(
  connection: Connection,
  input: Parameters<HandOff>[0],
): Promise<Awaited<ReturnType<HandOff>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  switch (conversation.state) {
    case 'staff':
      if (input.absent === conversation.staff_id && conversation.last_author === 'customer') break;
      return { outcome: 'unchanged', conversation: toConversation(conversation), messages: [] };
    case 'waiting':
      return { outcome: 'unchanged', conversation: toConversation(conversation), messages: [] };
    case 'closed':
      // Nobody knows whether it was done, or everybody believes that it was: that can't stay in a drawer.
      if (input.reason === 'change_unsure' || input.reason === 'change_failed') break;
      throw new AppError('conversation_closed', 'This conversation is closed.');
    case 'agent':
  }
  const messages: Message[] = [];
  const stopped = await cutTurn(connection, conversation, input.cut, 'handed_off', input.at);
  if (stopped !== null) messages.push(stopped);
  conversation.state = 'waiting';
  conversation.snoozed_until = null;
  conversation.closed_at = null;
  conversation.staff_id = null;
  conversation.staff_name = null;
  conversation.waiting_since = input.at;
  conversation.hand_off_reason = input.reason;
  conversation.handed_off = 1;
  await beginHandOff(connection, conversation, input);
  await saveDuty(connection, conversation);
  const place = await connection.one(ahead, { id: conversation.id, since: input.at });
  const notice = noticeOf(input, place?.count ?? 0);
  messages.push(await addNotice(connection, conversation, notice, { id: input.noticeId, at: input.at }));
  await saveProgress(connection, conversation);
  return { outcome: 'handed_off', conversation: toConversation(conversation), messages };
}

/** Takes up what was offered, or begins anew. Without a plan it is due at once. */
async function beginHandOff(
  connection: Connection,
  conversation: ConversationRow,
  { plan, reason, at }: Parameters<HandOff>[0],
): Promise<void> {
  const state = plan?.state ?? 'waiting';
  const deadlineAt = plan === undefined ? at : plan.deadlineAt;
  showHandOff(conversation, { state, since: at, deadlineAt, opensAt: plan?.opensAt ?? null });
  if (plan !== undefined) {
    conversation.team_id = plan.team.id;
    conversation.team_name = plan.team.name;
    setDue(conversation, plan.due);
  }
  const begun: Omit<HandOffTable, 'row'> = {
    conversation_id: conversation.id,
    at,
    reason,
    accepted_by: null,
    accepted_at: null,
    ended_at: null,
    state,
    state_at: at,
    deadline_at: deadlineAt,
    team_id: plan?.team.id ?? null,
    // After hours nobody was asked.
    asked: JSON.stringify(plan?.state === 'waiting' ? [plan.team.id] : []),
    mailed_at: null,
  };
  const offer = await connection.one(offerOf, { conversation_id: conversation.id });
  if (offer === undefined) await connection.run(insertHandOff, begun);
  else await connection.run(updateHandOff, { ...begun, row: offer.row });
}

/** What the customer reads. A closed team tells its hours instead of promising somebody. */
function noticeOf({ plan, reason, nobodyThere }: Parameters<HandOff>[0], inFront: number): Notice {
  if (plan?.state === 'after_hours' && plan.due.paused) {
    return { code: 'hand_off_after_hours', params: { reason, opensAt: plan.opensAt ?? 0 } };
  }
  const code = nobodyThere || plan?.state === 'after_hours' ? 'handed_off_nobody_there' : 'handed_off';
  return { code, params: { reason, ahead: inFront } };
}

export async function cancelHandOff(
  connection: Connection,
  input: Parameters<CancelHandOff>[0],
): Promise<Awaited<ReturnType<CancelHandOff>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  if (conversation.state !== 'waiting') throw new AppError('not_waiting', 'Nobody is waited for.');
  const reason = conversation.hand_off_reason;
  const since = conversation.waiting_since ?? 0;
  const open = await connection.one(changeForPerson, { conversation_id: conversation.id, since });
  if ((reason !== null && input.mustHavePerson.includes(reason)) || open !== undefined) {
    throw new AppError('not_allowed', 'A person has to look at this: the conversation stays in line.');
  }
  conversation.state = 'agent';
  conversation.waiting_since = null;
  conversation.hand_off_reason = null;
  conversation.hand_off = null;
  setDue(conversation, null);
  await saveDuty(connection, conversation);
  await connection.run(cancelHandOffs, { conversation_id: conversation.id, at: input.at });
  const notice = await addNotice(
    connection,
    conversation,
    { code: 'hand_off_cancelled', params: {} },
    { id: input.noticeId, at: input.at },
  );
  await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages: [notice] };
}

/** Who waits for another reason may come to need a person for a change as well. */
const changeForPerson = query((db: Db, p: { conversation_id: string; since: number }) =>
  db
    .selectFrom('change')
    .select('id')
    .where('conversation_id', '=', p.conversation_id)
    .where((eb) =>
      eb.or([eb('state', '=', 'approval'), eb.and([eb('state', '=', 'unsure'), eb('ended_at', '>=', p.since)])]),
    )
    .limit(1),
);

const openOnes = (db: Db, p: { conversation_id: string }) =>
  db.updateTable('hand_off').where('conversation_id', '=', p.conversation_id).where('ended_at', 'is', null);

const cancelHandOffs = query((db: Db, p: { conversation_id: string; at: number }) =>
  openOnes(db, p).set({ state: 'cancelled', state_at: p.at, deadline_at: null, ended_at: p.at }),
);

/** Ends what still waits, and what was only offered, without anybody having accepted it. */
export const endHandOffs = query((db: Db, p: { conversation_id: string; at: number }) =>
  openOnes(db, p).set({ state: 'ended', state_at: p.at, deadline_at: null, ended_at: p.at }),
);

export const acceptHandOffs = query((db: Db, p: { conversation_id: string; by: string; at: number }) =>
  openOnes(db, p).where('state', '<>', 'offered').set({
    state: 'accepted',
    state_at: p.at,
    deadline_at: null,
    accepted_by: p.by,
    accepted_at: p.at,
    ended_at: p.at,
  }),
);

/** How many wait longer; two of the same millisecond are told apart by id. */
export const ahead = query((db: Db, p: { id: string; since: number }) =>
  db
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    // The very condition of the partial index; who is snoozed is not in the line.
    .where('state', '=', sql.lit('waiting'))
    .where('snoozed_until', 'is', null)
    .where((eb) => eb(eb.refTuple(eb.ref('waiting_since').$castTo<number>(), 'id'), '<', eb.tuple(p.since, p.id))),
);
