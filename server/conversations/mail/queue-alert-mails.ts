import type { Conversation } from '../../../protocol/conversation.ts';
import type { MailDesk } from './mail-desk.ts';
import { queueStaffMails } from './queue-staff-mails.ts';

/** Keeps a mail for each of these members of staff: somebody waits. The same key again changes nothing. */
export async function queueAlertMails(
  desk: Pick<MailDesk, 'room' | 'staff'>,
  { conversation, ...input }: { key: string; conversation: Conversation; staffIds: string[] },
): Promise<void> {
  await queueStaffMails(desk, { ...input, kind: 'alert', conversationId: conversation.id, text: '' });
}
