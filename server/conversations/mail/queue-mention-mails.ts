import type { Message } from '../../../protocol/conversation.ts';
import { queueStaffMails } from './queue-staff-mails.ts';
import type { MailDesk } from './mail-desk.ts';

/** Keeps a mail for each colleague whom a note names and who is not connected: nobody else would tell him. */
export async function queueMentionMails(desk: Pick<MailDesk, 'room' | 'staff'>, note: Message): Promise<boolean> {
  const gone = note.mentions.filter(({ id }) => id !== note.staff?.id && !desk.room.presence.connected(id));
  await queueStaffMails(desk, {
    kind: 'mention',
    key: note.id,
    conversationId: note.conversationId,
    staffIds: gone.map(({ id }) => id),
    text: note.staff?.name ?? '',
  });
  return gone.length > 0;
}
