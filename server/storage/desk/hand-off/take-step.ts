import type { Notice } from '../../../../protocol/conversation.ts';
import { addNotice } from '../../conversations/add-message.ts';
import { loadConversation, saveDuty, saveProgress } from '../../conversations/change-conversation.ts';
import { toConversation, type ConversationRow } from '../../conversations/conversation-row.ts';
import { ahead } from '../../conversations/hand-off.ts';
import { putAgentOnDuty } from '../../conversations/hand-back.ts';
import type { HandOffStore, OpenHandOffState } from '../../hand-off-storage.ts';
import type { Connection } from '../../query.ts';
import { openHandOff, showHandOff, sinceOf, updateHandOff, type HandOffRow } from './hand-off-row.ts';
import { setDue } from './set-due.ts';

type Step = HandOffStore['step'];
type Input = Parameters<Step>[0];

/** Compare and set: whoever took over, cancelled or stepped in the meantime has changed the state or its beginning. */
export async function takeStep(connection: Connection, input: Input): Promise<Awaited<ReturnType<Step>>> {
  const found = await stillIn(connection, input);
  if (found === null) return null;
  const { conversation, row } = found;
  const { to, at } = input;
  if (to === 'returned') {
    await connection.run(updateHandOff, { ...row, state: to, state_at: at, deadline_at: null, ended_at: at });
    const notice: Notice = { code: 'hand_off_returned', params: {} };
    const given = await putAgentOnDuty(connection, conversation, { ...input, notice });
    return { ...given, conversation: toConversation(conversation) };
  }
  const isAnother = input.team !== null && input.team.id !== row.team_id;
  await connection.run(updateHandOff, {
    ...row,
    state: to,
    state_at: at,
    deadline_at: input.deadlineAt,
    team_id: input.team?.id ?? row.team_id,
    asked: JSON.stringify(input.asked),
    // Its members had no mail yet.
    mailed_at: isAnother || to === 'waiting' ? null : row.mailed_at,
  });
  if (input.team !== null) {
    conversation.team_id = input.team.id;
    conversation.team_name = input.team.name;
  }
  if (input.due !== null) setDue(conversation, input.due);
  showHandOff(conversation, { state: to, since: at, deadlineAt: input.deadlineAt, opensAt: input.opensAt });
  await saveDuty(connection, conversation);
  const notice = await noticeOf(connection, conversation, to, input);
  const message = await addNotice(connection, conversation, notice, { id: input.noticeId, at });
  await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages: [message], turn: null };
}

/** The conversation and its open hand-off, if that is in the state in which the caller saw it. */
export async function stillIn(
  connection: Connection,
  seen: { conversationId: string; from: OpenHandOffState; since: number },
): Promise<{ conversation: ConversationRow; row: HandOffRow } | null> {
  const conversation = await loadConversation(connection, seen.conversationId);
  if (conversation.state !== 'waiting') return null;
  const row = await connection.one(openHandOff, { conversation_id: conversation.id });
  if (row === undefined || row.state !== seen.from || sinceOf(row) !== seen.since) return null;
  return { conversation, row };
}

/** What the customer reads. */
async function noticeOf(
  connection: Connection,
  conversation: ConversationRow,
  to: OpenHandOffState,
  input: Input,
): Promise<Notice> {
  switch (to) {
    case 'alerted':
      return { code: 'hand_off_alerted', params: {} };
    case 'escalated':
      return { code: 'hand_off_escalated', params: { team: input.team?.name ?? '' } };
    case 'after_hours':
      return { code: 'hand_off_after_hours', params: { opensAt: input.opensAt ?? 0 } };
    case 'waiting': {
      const since = conversation.waiting_since ?? input.at;
      const inFront = (await connection.one(ahead, { id: conversation.id, since }))?.count ?? 0;
      return { code: 'handed_off', params: { reason: conversation.hand_off_reason ?? 'staff', ahead: inFront } };
    }
  }
}
