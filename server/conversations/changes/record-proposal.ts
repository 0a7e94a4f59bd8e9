import type { Message } from '../../../protocol/conversation.ts';
import type { NewChange } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { recordAudit } from '../record-audit.ts';

type Auditing = Pick<ConversationRoom, 'storage' | 'now' | 'log'>;

/** The audit lines of an answer that asks to confirm a change. `cards`: the earlier answers whose card it closed. */
export async function recordProposal(
  room: Auditing,
  proposed: { conversationId: string; change: NewChange; cards: Message[] },
): Promise<void> {
  const { conversationId, change } = proposed;
  await recordReplaced(room, proposed.cards);
  await recordAudit(room, {
    actor: 'agent',
    action: 'change.proposed',
    subject: change.id,
    detail: { actionId: change.actionId, conversationId, hash: change.hash },
  });
}

/** Changes that ended because another took their place or the conversation was closed. */
export async function recordReplaced(room: Auditing, messages: Message[]): Promise<void> {
  for (const { card, conversationId } of messages) {
    if (card?.type !== 'change' || card.state !== 'expired') continue;
    await recordAudit(room, {
      actor: 'system',
      action: 'change.expired',
      subject: card.changeId,
      detail: { conversationId },
    });
  }
}
