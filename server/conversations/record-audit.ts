import type { ConversationRoom } from './conversations.ts';
import { newId } from './new-id.ts';

/** Writes an audit line. The deed is already done and told, so a failure is logged, not thrown. */
export async function recordAudit(
  room: Pick<ConversationRoom, 'now' | 'log'> & { storage: Pick<ConversationRoom['storage'], 'audit'> },
  entry: { actor: string; action: string; subject: string; detail?: Record<string, unknown> },
): Promise<void> {
  try {
    await room.storage.audit.record({ detail: {}, ...entry, id: newId(), at: room.now() });
  } catch (error) {
    room.log.error({ err: error, action: entry.action, subject: entry.subject }, 'the audit line could not be written');
  }
}
