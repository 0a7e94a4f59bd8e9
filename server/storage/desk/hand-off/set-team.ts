import type { Message } from '../../../../protocol/conversation.ts';
import { addNotice } from '../../conversations/add-message.ts';
import { loadConversation, saveDuty, saveProgress } from '../../conversations/change-conversation.ts';
import { toConversation, type ConversationRow } from '../../conversations/conversation-row.ts';
import type { HandOffPlan, HandOffStore } from '../../hand-off-storage.ts';
import type { Connection } from '../../query.ts';
import { holdClock } from './hold-clock.ts';
import { openHandOff, showHandOff, updateHandOff } from './hand-off-row.ts';
import { setDue } from './set-due.ts';

type SetTeam = HandOffStore['setTeam'];
type Input = Parameters<SetTeam>[0];

/** Who waits begins to wait for that team, and is told so; otherwise only the targets change that are not met yet. */
export async function setTeam(connection: Connection, input: Input): Promise<Awaited<ReturnType<SetTeam>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  const { plan } = input;
  if (conversation.team_id === plan.team.id) return { conversation: toConversation(conversation), messages: [] };
  conversation.team_id = plan.team.id;
  conversation.team_name = plan.team.name;
  const messages: Message[] = [];
  if (conversation.state === 'waiting') {
    await askAnew(connection, conversation, input);
    const notice = { code: 'hand_off_escalated' as const, params: { team: plan.team.name } };
    messages.push(await addNotice(connection, conversation, notice, { id: input.noticeId, at: input.at }));
    await saveProgress(connection, conversation);
  } else if (conversation.state === 'staff') {
    const isHeld = conversation.due_held_at !== null && conversation.due_goes_on_at === null;
    setDue(conversation, withoutMet(conversation, plan.due));
    if (isHeld) holdClock(conversation, input.at);
  }
  await saveDuty(connection, conversation);
  return { conversation: toConversation(conversation), messages };
}

async function askAnew(connection: Connection, conversation: ConversationRow, { plan, at }: Input): Promise<void> {
  const { state, deadlineAt, opensAt } = plan;
  setDue(conversation, plan.due);
  showHandOff(conversation, { state, since: at, deadlineAt, opensAt });
  const row = await connection.one(openHandOff, { conversation_id: conversation.id });
  if (row === undefined) return;
  await connection.run(updateHandOff, {
    ...row,
    state,
    state_at: at,
    deadline_at: deadlineAt,
    team_id: plan.team.id,
    asked: JSON.stringify(state === 'waiting' ? [plan.team.id] : []),
    mailed_at: null,
  });
}

function withoutMet(conversation: ConversationRow, due: HandOffPlan['due']): HandOffPlan['due'] {
  const answered = conversation.first_answer_due_at === null;
  return answered ? { ...due, firstAnswerAt: null, firstAnswerWarnAt: null } : due;
}
