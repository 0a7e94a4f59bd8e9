import { AppError } from '../../app-error.ts';
import type { Message } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { announceHandOff } from '../hand-off/announce-hand-off.ts';
import { planHandOff } from '../hand-off/plan-hand-off.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { withCut } from '../turns/with-cut.ts';
import { expireChanges } from './expire-changes.ts';
import { readOwnChange, type CustomersWord } from './read-own-change.ts';
import { recordStep } from './record-step.ts';
import { runChange } from './run-change.ts';

/** Longer than the customer's own time: a colleague may have to be asked, and a weekend may lie between. */
const APPROVAL_MS = 3 * 24 * 60 * 60_000;

/**
 * The customer's yes, by the card or in words, once or many times: it is stored, and sent or shown to staff once. Returns
 * the answer with its card as it stands; what comes of it follows. Throws AppError change_not_found | change_expired |
 * change_already_ended.
 */
export async function confirmChange(room: ConversationRoom, word: CustomersWord): Promise<Message> {
  const change = await readOwnChange(room, word);
  // Where nobody has to agree nobody is asked either.
  const planned = change.needsApproval ? await planHandOff(room, { reason: 'change_approval' }) : { nobodyThere: true };
  const confirm = (cut: Parameters<typeof room.storage.changes.confirm>[0]['handOff']['cut']) =>
    room.storage.changes.confirm({
      changeId: word.changeId,
      customerId: word.customerId,
      at: room.now(),
      approvalUntil: room.now() + APPROVAL_MS,
      handOff: { noticeId: newId(), ...planned, cut },
    });
  const isFirst = change.needsApproval && change.state === 'pending';
  const result = await (
    isFirst ? withCut(room, { conversationId: word.conversationId, reason: 'handed_off' }, confirm) : confirm(null)
  ).catch(async (error: unknown) => {
    // The card still looks as if he could: he said yes in the moment in which it ended.
    if (error instanceof AppError && error.code === 'change_expired') await endOverdue(room);
    throw error;
  });
  switch (result.outcome) {
    case 'unchanged':
      // Its sending gave up on a full disk: his second yes is as good a moment as the next start.
      if (result.change.state === 'confirmed') runChange(room, result.change);
      return result.message;
    case 'approval':
      room.feed.publish({ type: 'message-saved', message: result.message });
      publishChange(room, result);
      await announceHandOff(room, result.conversation);
      await recordStep(room, result.change, { actor: word.customerId, step: 'confirmed_for_approval' });
      return result.message;
    case 'confirmed':
      room.feed.publish({ type: 'message-saved', message: result.message });
      await recordStep(room, result.change, { actor: word.customerId, step: 'confirmed' });
      runChange(room, result.change);
      return result.message;
  }
}

async function endOverdue(room: ConversationRoom): Promise<void> {
  await expireChanges(room).catch((error: unknown) => {
    room.log.error({ err: error }, 'changes without an answer could not be ended');
  });
}
