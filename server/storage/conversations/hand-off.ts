import type { Message } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { Db, HandOffTable } from '../schema.ts';
import type { ConversationStore } from '../storage.ts';
import { addNotice } from './add-message.ts';
import { loadConversation, saveDuty, saveProgress } from './change-conversation.ts';
import { toConversation } from './conversation-row.ts';
import { cutTurn } from './turns.ts';

type HandOff = ConversationStore['handOff'];
type CancelHandOff = ConversationStore['cancelHandOff'];

export async function handOff(
  connection: Connection,
  input: Parameters<HandOff>[0],
): Promise<Awaited<ReturnType<HandOff>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  switch (conversation.state) {
    case 'waiting':
    case 'staff':
      return { outcome: 'unchanged', conversation: toConversation(conversation), messages: [] };
    case 'closed':
      // Nobody knows whether it was done: that can't stay in a drawer.
      if (input.reason === 'change_unsure') break;
      throw new AppError('conversation_closed', 'This conversation is closed.');
    case 'agent':
  }
  const messages: Message[] = [];
  const stopped = await cutTurn(connection, conversation, input.cut, 'handed_off', input.at);
  if (stopped !== null) messages.push(stopped);
  conversation.state = 'waiting';
  conversation.closed_at = null;
  conversation.staff_id = null;
  conversation.staff_name = null;
  conversation.waiting_since = input.at;
  conversation.hand_off_reason = input.reason;
  conversation.handed_off = 1;
  await saveDuty(connection, conversation);
  await connection.run(insertHandOff, {
    conversation_id: conversation.id,
    at: input.at,
    reason: input.reason,
    accepted_by: null,
    accepted_at: null,
    ended_at: null,
    state: 'waiting',
    state_at: input.at,
    deadline_at: null,
    team_id: null,
    asked: null,
    mailed_at: null,
  });
  const place = await connection.one(ahead, { id: conversation.id, since: input.at });
  const code = input.nobodyThere ? 'handed_off_nobody_there' : 'handed_off';
  const params = { reason: input.reason, ahead: place?.count ?? 0 };
  messages.push(await addNotice(connection, conversation, { code, params }, { id: input.noticeId, at: input.at }));
  await saveProgress(connection, conversation);
  return { outcome: 'handed_off', conversation: toConversation(conversation), messages };
}

export async function cancelHandOff(
  connection: Connection,
  input: Parameters<CancelHandOff>[0],
): Promise<Awaited<ReturnType<CancelHandOff>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  if (conversation.state !== 'waiting') throw new AppError('not_waiting', 'Nobody is waited for.');
  conversation.state = 'agent';
  conversation.waiting_since = null;
  conversation.hand_off_reason = null;
  await saveDuty(connection, conversation);
  await connection.run(endHandOffs, { conversation_id: conversation.id, at: input.at });
  const notice = await addNotice(
    connection,
    conversation,
    { code: 'hand_off_cancelled', params: {} },
    { id: input.noticeId, at: input.at },
  );
  await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages: [notice] };
}

export const insertHandOff = query((db: Db, p: Omit<HandOffTable, 'row'>) =>
  db.insertInto('hand_off').values({
    conversation_id: p.conversation_id,
    at: p.at,
    reason: p.reason,
    accepted_by: p.accepted_by,
    accepted_at: p.accepted_at,
    ended_at: p.ended_at,
    state: p.state,
    state_at: p.state_at,
    deadline_at: p.deadline_at,
    team_id: p.team_id,
    asked: p.asked,
    mailed_at: p.mailed_at,
  }),
);

/** Ends what still waits, without anybody having accepted it. */
export const endHandOffs = query((db: Db, p: { conversation_id: string; at: number }) =>
  db
    .updateTable('hand_off')
    .set({ ended_at: p.at })
    .where('conversation_id', '=', p.conversation_id)
    .where('ended_at', 'is', null),
);

export const acceptHandOffs = query((db: Db, p: { conversation_id: string; by: string; at: number }) =>
  db
    .updateTable('hand_off')
    .set({ accepted_by: p.by, accepted_at: p.at, ended_at: p.at })
    .where('conversation_id', '=', p.conversation_id)
    .where('ended_at', 'is', null),
);

/** How many wait longer; two of the same millisecond are told apart by id. */
export const ahead = query((db: Db, p: { id: string; since: number }) =>
  db
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .where((eb) =>
      eb.or([eb('waiting_since', '<', p.since), eb.and([eb('waiting_since', '=', p.since), eb('id', '<', p.id)])]),
    ),
);
