import { saveDuty } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import type { HandOffStore } from '../../hand-off-storage.ts';
import type { Connection } from '../../query.ts';
import { showHandOff, updateHandOff } from './hand-off-row.ts';
import { stillIn } from './take-step.ts';

type Postpone = HandOffStore['postpone'];

export async function postpone(
  connection: Connection,
  input: Parameters<Postpone>[0],
): Promise<Awaited<ReturnType<Postpone>>> {
  const found = await stillIn(connection, input);
  if (found === null) return null;
  const { conversation, row } = found;
  await connection.run(updateHandOff, { ...row, deadline_at: input.deadlineAt, mailed_at: input.mailedAt });
  const { from: state, since, deadlineAt, opensAt } = input;
  showHandOff(conversation, { state, since, deadlineAt, opensAt });
  await saveDuty(connection, conversation);
  return toConversation(conversation);
}
