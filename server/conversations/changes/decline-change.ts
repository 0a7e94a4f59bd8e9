import type { Message } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { readOwnChange, type CustomersWord } from './read-own-change.ts';
import { recordStep } from './record-step.ts';

/** The customer's no. Throws AppError change_not_found | change_expired | change_already_ended. */
export async function declineChange(room: ConversationRoom, word: CustomersWord): Promise<Message> {
  await readOwnChange(room, word);
  const { changeId, customerId } = word;
  const result = await room.storage.changes.decline({ changeId, customerId, at: room.now() });
  if (result.outcome === 'unchanged') return result.message;
  room.feed.publish({ type: 'message-saved', message: result.message });
  await recordStep(room, result.change, { actor: customerId, step: 'declined' });
  return result.message;
}
