import type { Message } from '../../../protocol/conversation.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { readChangeOf } from './read-own-change.ts';
import { recordStep } from './record-step.ts';

/** A member of staff says no. The conversation goes on waiting: somebody has to tell the customer why. */
export async function rejectChange(
  room: ConversationRoom,
  input: { conversationId: string; changeId: string; staff: StaffRef },
): Promise<Message> {
  await readChangeOf(room, input);
  const { changeId, staff } = input;
  const result = await room.storage.changes.decide({
    changeId,
    staff,
    agreed: false,
    at: room.now(),
    handBack: { noticeId: newId(), newTurn: { turnId: newId(), answerId: newId() } },
  });
  if (result.outcome === 'unchanged') return result.message;
  room.feed.publish({ type: 'message-saved', message: result.message });
  room.feed.publish({ type: 'conversation-changed', conversation: result.conversation });
  await recordStep(room, result.change, { actor: staff.id, step: 'rejected' });
  return result.message;
}
