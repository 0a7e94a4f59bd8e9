import { createHash } from 'node:crypto';
import type { OutgoingMail } from '../../storage/desk-storage.ts';
import type { MailDesk } from './mail-desk.ts';

/** What nobody sees must not become a flood of its own. */
const MOST_AT_ONCE = 50;

/** Keeps a mail for each of these members of staff. The same key again changes nothing. */
export async function queueStaffMails(
  { room, staff }: Pick<MailDesk, 'room' | 'staff'>,
  input: {
    kind: Exclude<OutgoingMail['kind'], 'reply'>;
    key: string;
    conversationId: string;
    staffIds: string[];
    text: string;
  },
): Promise<void> {
  const at = room.now();
  for (const staffId of new Set(input.staffIds.slice(0, MOST_AT_ONCE))) {
    const member = await staff.read(staffId);
    if (member === null || member.disabled) continue;
    await room.storage.outgoingMail.add({
      id: createHash('sha256').update(`${input.key} ${staffId}`).digest('hex').slice(0, 32),
      kind: input.kind,
      to: member.email,
      conversationId: input.conversationId,
      text: input.text,
      createdAt: at,
      nextAt: at,
    });
  }
}
