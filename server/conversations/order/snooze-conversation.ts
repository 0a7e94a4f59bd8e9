import type { Conversation } from '../../../protocol/conversation.ts';
import { AppError } from '../../app-error.ts';
import type { StaffRef } from '../../storage/storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { recordAudit } from '../record-audit.ts';

/** Longer than this is not later but never: close it, and the customer opens it again. */
const LONGEST_SNOOZE_MS = 366 * 86_400_000;

/** Puts a conversation away until a moment, or until the customer writes. */
export async function snoozeConversation(
  room: ConversationRoom,
  input: { conversationId: string; staff: StaffRef; until: number },
): Promise<Conversation> {
  const at = room.now();
  if (input.until <= at || input.until > at + LONGEST_SNOOZE_MS) {
    throw new AppError('invalid_payload', 'A moment within the next year is expected', {
      details: { fields: [{ path: 'until', message: 'Not within the next year' }] },
    });
  }
  const result = await room.storage.desk.snooze({ ...input, noticeId: newId(), at });
  if (result.messages.length === 0) return result.conversation;
  publishChange(room, result);
  const { conversationId, staff, until } = input;
  await recordAudit(room, {
    actor: staff.id,
    action: 'conversation.snoozed',
    subject: conversationId,
    detail: { until },
  });
  return result.conversation;
}
