import { AppError } from '../../app-error.ts';
import type { Message } from '../../../protocol/conversation.ts';
import type { Cut } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { withCut } from '../turns/with-cut.ts';
import { expireChanges } from './expire-changes.ts';
import { planApproval } from './plan-approval.ts';
import { readOwnChange, type CustomersWord } from './read-own-change.ts';
import { tellAnswered } from './tell-answered.ts';

/**
 * The customer's yes on the card, once or many times: it is stored, and sent or shown to staff once. Returns the answer
 * with its card as it stands; what comes of it follows. Throws AppError change_not_found | change_expired |
 * change_already_ended.
 */
export async function confirmChange(room: ConversationRoom, word: CustomersWord): Promise<Message> {
  const change = await readOwnChange(room, word);
  const { changeId, customerId, conversationId } = word;
  const { approvalUntil, handOff } = await planApproval(room, change);
  const confirm = (cut: Cut | null) =>
    room.storage.changes.confirm({
      changeId,
      customerId,
      at: room.now(),
      approvalUntil,
      handOff: { ...handOff, cut },
    });
  const isFirst = change.needsApproval && change.state === 'pending';
  const answered = await (
    isFirst ? withCut(room, { conversationId, reason: 'handed_off' }, confirm) : confirm(null)
  ).catch(async (error: unknown) => {
    // The card still looks as if he could: he said yes in the moment in which it ended.
    if (error instanceof AppError && error.code === 'change_expired') await endOverdue(room);
    throw error;
  });
  await tellAnswered(room, answered);
  return answered.message;
}

async function endOverdue(room: ConversationRoom): Promise<void> {
  await expireChanges(room).catch((error: unknown) => {
    room.log.error({ err: error }, 'changes without an answer could not be ended');
  });
}
