import type { Message } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import type { HandOffPlan } from '../hand-off-storage.ts';
import type { Connection } from '../query.ts';
import type { ConversationStore, Cut, StaffRef } from '../storage.ts';
import { addNotice } from './add-message.ts';
import { loadConversation, saveDuty, saveProgress } from './change-conversation.ts';
import { toConversation, type ConversationRow } from './conversation-row.ts';
import { insertHandOff } from '../desk/hand-off/hand-off-row.ts';
import { endOffers } from '../desk/hand-off/keep-offer.ts';
import { holdClock } from '../desk/hand-off/hold-clock.ts';
import { setDue } from '../desk/hand-off/set-due.ts';
import { wakeClock } from '../desk/hand-off/wake-clock.ts';
import { isUnanswered } from './hand-back.ts';
import { acceptHandOffs } from './hand-off.ts';
import { cutTurn } from './turns.ts';

type TakeOver = ConversationStore['takeOver'];
type Assign = ConversationStore['assign'];

/** Two people at once: transactions run one after the other, and the second sees who was first. */
export async function takeOver(
  connection: Connection,
  input: Parameters<TakeOver>[0],
): Promise<Awaited<ReturnType<TakeOver>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  refuseClosed(conversation);
  if (conversation.staff_id !== null && conversation.state === 'staff') {
    const by = { id: conversation.staff_id, name: conversation.staff_name ?? '' };
    if (by.id !== input.staff.id) return { outcome: 'lost', by, conversation: toConversation(conversation) };
    return { outcome: 'unchanged', conversation: toConversation(conversation), messages: [] };
  }
  const messages = await giveToStaff(connection, conversation, { ...input, to: input.staff });
  return { outcome: 'taken_over', conversation: toConversation(conversation), messages };
}

export async function assign(
  connection: Connection,
  input: Parameters<Assign>[0],
): Promise<Awaited<ReturnType<Assign>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  refuseClosed(conversation);
  if (conversation.state === 'staff' && conversation.staff_id === input.to.id) {
    return { conversation: toConversation(conversation), messages: [] };
  }
  const messages = await giveToStaff(connection, conversation, input);
  return { conversation: toConversation(conversation), messages };
}

function refuseClosed(conversation: ConversationRow): void {
  if (conversation.state === 'closed') throw new AppError('conversation_closed', 'This conversation is closed.');
}

/** From here on this member of staff answers. */
export async function giveToStaff(
  connection: Connection,
  conversation: ConversationRow,
  input: { to: StaffRef; cut: Cut | null; noticeId: string; at: number; plan?: Pick<HandOffPlan, 'team' | 'due'> },
): Promise<Message[]> {
  const messages: Message[] = [];
  const stopped = await cutTurn(connection, conversation, input.cut, 'taken_over', input.at);
  if (stopped !== null) messages.push(stopped);
  const before = conversation.state;
  conversation.state = 'staff';
  conversation.staff_id = input.to.id;
  conversation.staff_name = input.to.name;
  conversation.waiting_since = null;
  conversation.hand_off = null;
  // Whoever takes it up has it before him.
  conversation.snoozed_until = null;
  conversation.hand_off_reason ??= 'staff';
  conversation.handed_off = 1;
  if (before === 'agent') await setTargets(connection, conversation, input);
  else await wakeClock(connection, conversation, input.at);
  await saveDuty(connection, conversation);
  if (before === 'agent') await insertAccepted(connection, conversation.id, input);
  else await connection.run(acceptHandOffs, { conversation_id: conversation.id, by: input.to.name, at: input.at });
  messages.push(
    await addNotice(
      connection,
      conversation,
      { code: 'taken_over', params: { name: input.to.name } },
      { id: input.noticeId, at: input.at },
    ),
  );
  await saveProgress(connection, conversation);
  return messages;
}

/** Nobody waited for a first answer; what the agent has answered waits for the customer. */
async function setTargets(
  connection: Connection,
  conversation: ConversationRow,
  { plan, at }: { plan?: Pick<HandOffPlan, 'team' | 'due'>; at: number },
): Promise<void> {
  if (plan === undefined) return;
  conversation.team_id = plan.team.id;
  conversation.team_name = plan.team.name;
  setDue(conversation, { ...plan.due, firstAnswerAt: null, firstAnswerWarnAt: null });
  if (!(await isUnanswered(connection, conversation))) holdClock(conversation, at);
}

/** Nobody asked for a person; one stepped in. It is a hand-off all the same. */
async function insertAccepted(
  connection: Connection,
  conversationId: string,
  input: { to: StaffRef; at: number },
): Promise<void> {
  await connection.run(endOffers, { conversation_id: conversationId, at: input.at });
  await connection.run(insertHandOff, {
    conversation_id: conversationId,
    at: input.at,
    reason: 'staff',
    accepted_by: input.to.name,
    accepted_at: input.at,
    ended_at: input.at,
    state: 'accepted',
    state_at: input.at,
    deadline_at: null,
    team_id: null,
    asked: '[]',
    mailed_at: null,
  });
}
