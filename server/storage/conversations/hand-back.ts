import type { Message, Notice } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ConversationStore, StaffRef, Turn } from '../storage.ts';
import { closeOpenCards } from '../changes/cards.ts';
import { expireOpenChanges } from '../changes/expire-changes.ts';
import { setDue } from '../desk/hand-off/set-due.ts';
import { addNotice } from './add-message.ts';
import { loadConversation, saveDuty, saveProgress } from './change-conversation.ts';
import { toConversation, type ConversationRow } from './conversation-row.ts';
import { endHandOffs } from './hand-off.ts';
import { cutTurn, openTurn } from './turns.ts';

type HandBack = ConversationStore['handBack'];
type Close = ConversationStore['close'];

export async function handBack(
  connection: Connection,
  input: Parameters<HandBack>[0],
): Promise<Awaited<ReturnType<HandBack>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  needOwner(conversation, input.staff);
  return { ...(await giveToAgent(connection, conversation, input)), conversation: toConversation(conversation) };
}

export async function giveToAgent(
  connection: Connection,
  conversation: ConversationRow,
  input: Omit<Parameters<HandBack>[0], 'conversationId'>,
): Promise<{ messages: Message[]; turn: Turn | null }> {
  const notice: Notice = { code: 'handed_back', params: { name: input.staff.name } };
  return putAgentOnDuty(connection, conversation, { ...input, notice });
}

/** From here on the agent answers, beginning with what nobody has answered yet. */
export async function putAgentOnDuty(
  connection: Connection,
  conversation: ConversationRow,
  input: Omit<Parameters<HandBack>[0], 'conversationId' | 'staff'> & { notice: Notice },
): Promise<{ messages: Message[]; turn: Turn | null }> {
  conversation.state = 'agent';
  conversation.waiting_since = null;
  conversation.staff_id = null;
  conversation.staff_name = null;
  conversation.hand_off_reason = null;
  conversation.hand_off = null;
  setDue(conversation, null);
  await saveDuty(connection, conversation);
  const messages: Message[] = [
    await addNotice(connection, conversation, input.notice, { id: input.noticeId, at: input.at }),
  ];
  let turn: Turn | null = null;
  if (await isUnanswered(connection, conversation)) {
    const opened = await openTurn(connection, conversation, input.newTurn, input.at);
    turn = opened.turn;
    messages.push(opened.answer);
  }
  await saveProgress(connection, conversation);
  return { messages, turn };
}

/** Throws AppError not_taken_over; `details.by` names who has it, if anybody. */
export function needOwner(conversation: ConversationRow, staff: StaffRef): void {
  if (conversation.state === 'staff' && conversation.staff_id === staff.id) return;
  const by = conversation.state === 'staff' ? { id: conversation.staff_id, name: conversation.staff_name } : null;
  throw new AppError('not_taken_over', 'Take the conversation over first.', { details: { by } });
}

/** Words of the agent that staff cut off do not answer a question; words the customer stopped do. */
const answerAfter = query((db: Db, p: { conversation_id: string; seq: number }) =>
  db
    .selectFrom('message')
    .select('id')
    .where('conversation_id', '=', p.conversation_id)
    .where('seq', '>', p.seq)
    .where('kind', '=', 'message')
    .where((eb) =>
      eb.or([
        eb('author', '=', 'staff'),
        eb.and([eb('author', '=', 'agent'), eb('state', '=', 'done')]),
        eb.and([eb('author', '=', 'agent'), eb('state', '=', 'stopped'), eb('stop_reason', '=', 'customer')]),
      ]),
    )
    .limit(1),
);

export async function isUnanswered(connection: Connection, conversation: ConversationRow): Promise<boolean> {
  if (conversation.last_customer_seq === 0) return false;
  const place = { conversation_id: conversation.id, seq: conversation.last_customer_seq };
  return (await connection.one(answerAfter, place)) === undefined;
}

export async function close(connection: Connection, input: Parameters<Close>[0]): Promise<Awaited<ReturnType<Close>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  if (conversation.state === 'closed') {
    return { outcome: 'unchanged', conversation: toConversation(conversation), messages: [] };
  }
  const messages: Message[] = [];
  const stopped = await cutTurn(connection, conversation, input.cut, 'closed', input.at);
  if (stopped !== null) messages.push(stopped);
  messages.push(...(await closeOpenCards(connection, conversation.id)));
  messages.push(...(await expireOpenChanges(connection, conversation.id, ['pending', 'approval'], input.at)));
  conversation.state = 'closed';
  conversation.closed_at = input.at;
  conversation.waiting_since = null;
  conversation.hand_off = null;
  setDue(conversation, null);
  await saveDuty(connection, conversation);
  await connection.run(endHandOffs, { conversation_id: conversation.id, at: input.at });
  messages.push(
    await addNotice(
      connection,
      conversation,
      { code: 'closed', params: input.staff === null ? { by: 'customer' } : { name: input.staff.name } },
      { id: input.noticeId, at: input.at },
    ),
  );
  await saveProgress(connection, conversation);
  return { outcome: 'closed', conversation: toConversation(conversation), messages };
}
