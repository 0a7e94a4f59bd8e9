import type { MailDesk } from './mail-desk.ts';
import { sendMail } from './send-mail.ts';

const MAILS_OF_ONE_LOOK = 20;

/** Sees to what is due, one after the other. Resolves with the time at which the next one is; null: none waits. */
export async function sendDueMails(desk: MailDesk): Promise<number | null> {
  const { outgoingMail } = desk.room.storage;
  for (const mail of await outgoingMail.listDue({ now: desk.room.now(), limit: MAILS_OF_ONE_LOOK })) {
    if (desk.room.stopping.aborted) return null;
    await sendMail(desk, mail);
  }
  return outgoingMail.next();
}
