import type { Message } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { readOwnChange, type CustomersWord } from './read-own-change.ts';
import { tellAnswered } from './tell-answered.ts';

/** The customer's no on the card. Throws AppError change_not_found | change_expired | change_already_ended. */
export async function declineChange(room: ConversationRoom, word: CustomersWord): Promise<Message> {
  await readOwnChange(room, word);
  const { changeId, customerId } = word;
  const answered = await room.storage.changes.decline({ changeId, customerId, at: room.now() });
  await tellAnswered(room, answered);
  return answered.message;
}
