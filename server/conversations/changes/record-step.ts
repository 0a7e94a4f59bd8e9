import type { StoredChange } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { recordAudit } from '../record-audit.ts';

/** One audit line for each step of a change: which one, by whom; its hash, not its arguments. */
export function recordStep(
  room: Pick<ConversationRoom, 'storage' | 'now' | 'log'>,
  change: StoredChange,
  { actor, step }: { actor: string; step: string },
): Promise<void> {
  const { actionId, conversationId, hash } = change;
  return recordAudit(room, {
    actor,
    action: `change.${step}`,
    subject: change.id,
    detail: { actionId, conversationId, hash },
  });
}
