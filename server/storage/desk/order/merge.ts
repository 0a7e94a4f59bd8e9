import { sql } from 'kysely';
import { TAGS_MAX } from '../../../../protocol/limits.ts';
import type { Message, Priority } from '../../../../protocol/conversation.ts';
import { AppError } from '../../../app-error.ts';
import { closeOpenCards } from '../../changes/cards.ts';
import { expireOpenChanges } from '../../changes/expire-changes.ts';
import { addNotice } from '../../conversations/add-message.ts';
import { loadConversation, saveDuty, saveProgress } from '../../conversations/change-conversation.ts';
import {
  selectMessages,
  toConversation,
  toMessage,
  toTurn,
  type ConversationRow,
} from '../../conversations/conversation-row.ts';
import { isUnanswered } from '../../conversations/hand-back.ts';
import { cutTurn, openTurn, turnById } from '../../conversations/turns.ts';
import type { DeskStore } from '../../desk-storage.ts';
import { wakeClock } from '../hand-off/wake-clock.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';
import type { Turn } from '../../storage.ts';
import { joinDuty } from './join-duty.ts';
import { joinMessages } from './join-messages.ts';
import { writeTags } from './tags.ts';

type Merge = DeskStore['merge'];

/** A change that is being sent ends within seconds. */
const CHANGE_WAIT_MS = 5_000;
const PRIORITIES: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];

/** Two people at once: the second finds the work of the first, and one that was joined takes in no other. */
export async function merge(connection: Connection, input: Parameters<Merge>[0]): Promise<Awaited<ReturnType<Merge>>> {
  const from = await loadConversation(connection, input.conversationId);
  const into = await loadConversation(connection, input.intoId);
  if (from.merged_into === into.id) {
    return {
      outcome: 'unchanged',
      from: toConversation(from),
      into: toConversation(into),
      messages: [],
      turn: null,
    };
  }
  await refuse(connection, from, into);

  await cutTurn(connection, from, input.cut, 'closed', input.at);
  await closeOpenCards(connection, from.id);
  await expireOpenChanges(connection, from.id, ['pending', 'approval'], input.at);
  if (await joinDuty(connection, { from, into, at: input.at })) {
    const reason = into.state === 'staff' ? 'taken_over' : 'handed_off';
    await cutTurn(connection, into, input.cutInto, reason, input.at);
  }
  const before = await joinMessages(connection, { from, into });
  if (into.snoozed_until === null) await wakeClock(connection, into, input.at);
  await saveDuty(connection, from);
  await saveProgress(connection, from);
  await saveDuty(connection, into);
  await joinRest(connection, from, into);
  await addNotice(connection, into, { code: 'merged', params: {} }, { id: input.noticeId, at: input.at });
  const turn = await turnOf(connection, into, input);
  await saveProgress(connection, into);
  return {
    outcome: 'merged',
    from: toConversation(from),
    into: toConversation(into),
    messages: await messagesAfter(connection, into.id, before),
    turn,
  };
}

async function refuse(connection: Connection, from: ConversationRow, into: ConversationRow): Promise<void> {
  if (from.customer_id !== into.customer_id) {
    throw new AppError('not_same_customer', 'These conversations belong to two customers.');
  }
  if (from.id === into.id) throw new AppError('not_same_customer', 'A conversation is not joined to itself.');
  const gone = [from, into].some((row) => row.merged_into !== null || row.spam === 1);
  if (gone) throw new AppError('conversation_closed', 'One of them is spam or was joined to another.');
  if ((await connection.one(sendingOf, { conversation_id: from.id })) === undefined) return;
  throw new AppError('not_allowed', 'A change of it is being sent; try again in a moment.', {
    retryAfterMs: CHANGE_WAIT_MS,
  });
}

/** What was agreed to is sent and ended where it was proposed. */
const sendingOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('change')
    .select('id')
    .where('conversation_id', '=', p.conversation_id)
    .where(sql<boolean>`state in ('confirmed', 'running')`)
    .limit(sql.lit(1)),
);

const saveRest = query((db: Db, p: ConversationRow) =>
  db
    .updateTable('conversation')
    .set({
      opened_at: p.opened_at,
      rating: p.rating,
      rating_comment: p.rating_comment,
      priority: p.priority,
      contact_email: p.contact_email,
      merged_into: p.merged_into,
    })
    .where('id', '=', p.id),
);

/** Everything that was put on either of them by hand. */
async function joinRest(connection: Connection, from: ConversationRow, into: ConversationRow): Promise<void> {
  const tagsOf = (row: ConversationRow) => (row.tags === null ? [] : (JSON.parse(row.tags) as string[]));
  const tags = [...new Set([...tagsOf(into), ...tagsOf(from)])].slice(0, TAGS_MAX);
  into.tags = await writeTags(connection, into.id, tags);
  from.tags = await writeTags(connection, from.id, []);
  into.contact_email ??= from.contact_email;
  if (into.rating === null) {
    into.rating = from.rating;
    into.rating_comment = from.rating_comment;
  }
  if (PRIORITIES.indexOf(from.priority) > PRIORITIES.indexOf(into.priority)) into.priority = from.priority;
  from.merged_into = into.id;
  await connection.run(saveRest, from);
  await connection.run(saveRest, into);
}

/** What the agent has to answer: the turn that is open there, or a new one for what nobody answered. */
async function turnOf(
  connection: Connection,
  into: ConversationRow,
  input: Pick<Parameters<Merge>[0], 'newTurn' | 'at'>,
): Promise<Turn | null> {
  if (into.turn_id !== null) {
    const open = await connection.one(turnById, { id: into.turn_id });
    if (open === undefined) throw new Error(`conversation ${into.id} names a turn that does not exist`);
    into.last_seq += 1;
    await connection.run(moveLast, { id: open.answer_id, seq: into.last_seq });
    return toTurn(open);
  }
  if (into.state !== 'agent' || !(await isUnanswered(connection, into))) return null;
  return (await openTurn(connection, into, input.newTurn, input.at)).turn;
}

/** Behind the notice too. */
const moveLast = query((db: Db, p: { id: string; seq: number }) =>
  db.updateTable('message').set({ seq: p.seq }).where('id', '=', p.id),
);

const after = query((db: Db, p: { conversation_id: string; seq: number }) =>
  selectMessages(db).where('conversation_id', '=', p.conversation_id).where('seq', '>', p.seq).orderBy('seq'),
);

async function messagesAfter(connection: Connection, id: string, seq: number): Promise<Message[]> {
  return (await connection.all(after, { conversation_id: id, seq })).map(toMessage);
}
