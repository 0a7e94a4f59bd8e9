import { AppError } from '../../../app-error.ts';
import { addNotice } from '../../conversations/add-message.ts';
import { loadConversation } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import { giveToStaff } from '../../conversations/take-over.ts';
import type { DeskStore } from '../../desk-storage.ts';
import type { Connection } from '../../query.ts';

type Reopen = DeskStore['reopen'];

/** Opened and taken over in one transaction: the agent gets no word in between. */
export async function reopen(
  connection: Connection,
  input: Parameters<Reopen>[0],
): Promise<Awaited<ReturnType<Reopen>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  const { staff, at, plan, noticeIds } = input;
  if (conversation.merged_into !== null || conversation.spam === 1) {
    throw new AppError('conversation_closed', 'It is spam or was joined to another.');
  }
  if (conversation.state === 'staff' && conversation.staff_id !== staff.id) {
    const by = { id: conversation.staff_id, name: conversation.staff_name ?? '' };
    throw new AppError('already_taken_over', `${by.name} took over first`, { details: { by } });
  }
  if (conversation.state !== 'closed') return { conversation: toConversation(conversation), messages: [] };
  conversation.state = 'agent';
  conversation.closed_at = null;
  conversation.staff_id = null;
  conversation.staff_name = null;
  conversation.hand_off_reason = null;
  const notice = { code: 'reopened', params: { name: staff.name } } as const;
  const opened = await addNotice(connection, conversation, notice, { id: noticeIds.reopened, at });
  const taken = { to: staff, cut: null, noticeId: noticeIds.takenOver, at, plan };
  const messages = await giveToStaff(connection, conversation, taken);
  return { conversation: toConversation(conversation), messages: [opened, ...messages] };
}
