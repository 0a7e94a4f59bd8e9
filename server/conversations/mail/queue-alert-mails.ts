import { createHash } from 'node:crypto';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { MailDesk } from './mail-desk.ts';

/** A hand-off that nobody sees must not become a flood of its own. */
const MOST_AT_ONCE = 50;

/** Keeps a mail for each of these members of staff: somebody waits. The same key again changes nothing. */
export async function queueAlertMails(
  { room, staff }: Pick<MailDesk, 'room' | 'staff'>,
  input: { key: string; conversation: Conversation; staffIds: string[] },
): Promise<void> {
  const at = room.now();
  for (const staffId of new Set(input.staffIds.slice(0, MOST_AT_ONCE))) {
    const member = await staff.read(staffId);
    if (member === null || member.disabled) continue;
    await room.storage.outgoingMail.add({
      id: createHash('sha256').update(`${input.key} ${staffId}`).digest('hex').slice(0, 32),
      kind: 'alert',
      to: member.email,
      conversationId: input.conversation.id,
      text: '',
      createdAt: at,
      nextAt: at,
    });
  }
}
