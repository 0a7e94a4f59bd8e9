import type { Message } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { runAgentTurn } from '../run-agent-turn.ts';
import { readChangeOf } from './read-own-change.ts';
import { recordStep } from './record-step.ts';
import { runChange } from './run-change.ts';

/** A member of staff agrees to what the customer confirmed. Throws AppError change_already_ended with `details.by`. */
export async function approveChange(
  room: ConversationRoom,
  input: { conversationId: string; changeId: string; staff: StaffRef },
): Promise<Message> {
  await readChangeOf(room, input);
  const { changeId, staff } = input;
  const result = await room.storage.changes.decide({
    changeId,
    staff,
    agreed: true,
    at: room.now(),
    handBack: { noticeId: newId(), newTurn: { turnId: newId(), answerId: newId() } },
  });
  if (result.outcome === 'unchanged') return result.message;
  room.feed.publish({ type: 'message-saved', message: result.message });
  if (result.messages.length > 0) publishChange(room, result);
  await recordStep(room, result.change, { actor: staff.id, step: 'approved' });
  runChange(room, result.change);
  if (result.turn !== null) runAgentTurn(room, result.turn);
  return result.message;
}
