import { AppError } from '../../app-error.ts';
import type { Connection } from '../query.ts';
import { loadConversation } from '../conversations/change-conversation.ts';
import { toConversation } from '../conversations/conversation-row.ts';
import { giveToAgent } from '../conversations/hand-back.ts';
import { acceptHandOffs } from '../conversations/hand-off.ts';
import type { ChangedChange, ChangeStore } from '../change-storage.ts';
import { loadChange, toChange, type ChangeRow } from './change-row.ts';
import { asItStands, saveStep } from './save-step.ts';

type Decide = ChangeStore['decide'];

/** A member of staff agrees, or not. Two at once: the second learns who was first. */
export async function decide(
  connection: Connection,
  input: Parameters<Decide>[0],
): Promise<Awaited<ReturnType<Decide>>> {
  const row = await loadChange(connection, input.changeId);
  const before = row.state === 'rejected' ? 'rejected' : 'agreed';
  const now = input.agreed ? 'agreed' : 'rejected';
  if (row.decided_by_id === input.staff.id && before === now) {
    return { outcome: 'unchanged', ...(await asItStands(connection, row)), ...NOTHING_MORE };
  }
  needApproval(row, input.at);
  row.decided_by_id = input.staff.id;
  row.decided_by_name = input.staff.name;
  if (!input.agreed) {
    const step = await saveStep(connection, { ...row, state: 'rejected', ended_at: input.at });
    return { outcome: 'rejected', ...step, ...NOTHING_MORE };
  }
  const step = await saveStep(connection, { ...row, state: 'confirmed' });
  return { outcome: 'confirmed', ...step, ...(await stopWaiting(connection, step, input)) };
}

const NOTHING_MORE = { messages: [], turn: null };

/** Who waited for this alone waits no longer. After a no he does: somebody has to tell him why. */
async function stopWaiting(
  connection: Connection,
  step: ChangedChange,
  input: Parameters<Decide>[0],
): Promise<Pick<Awaited<ReturnType<Decide>>, 'conversation' | 'messages' | 'turn'>> {
  const { state, handOffReason } = step.conversation;
  if (state !== 'waiting' || handOffReason !== 'change_approval') {
    return { conversation: step.conversation, ...NOTHING_MORE };
  }
  const { id, name } = input.staff;
  await connection.run(acceptHandOffs, { conversation_id: step.conversation.id, by: name, at: input.at });
  const conversation = await loadConversation(connection, step.conversation.id);
  const given = await giveToAgent(connection, conversation, {
    ...input.handBack,
    staff: { id, name },
    at: input.at,
  });
  return { ...given, conversation: toConversation(conversation) };
}

function needApproval(row: ChangeRow, at: number): void {
  switch (row.state) {
    case 'approval':
      if (row.expires_at > at) return;
      throw new AppError('change_expired', 'Nobody agreed in time: the customer has to ask for it again.');
    case 'expired':
      throw new AppError('change_expired', 'Nobody agreed in time: the customer has to ask for it again.');
    case 'pending':
      throw new AppError('not_allowed', 'The customer has not agreed to this change.');
    default:
      throw new AppError('change_already_ended', 'This change was decided before.', {
        details: { by: toChange(row).decidedBy },
      });
  }
}
