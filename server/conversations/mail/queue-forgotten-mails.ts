import type { MailDesk } from './mail-desk.ts';
import { queueReplyMail } from './queue-reply-mail.ts';

/** How far back replies without a mail are looked for. */
const FORGOTTEN_MS = 24 * 60 * 60_000;
const FORGOTTEN_MAX = 500;

/** Replies whose mail could not be kept: the process was killed in between, or the disk was full. */
export async function queueForgottenMails(desk: MailDesk): Promise<void> {
  const since = desk.room.now() - FORGOTTEN_MS;
  const replies = await desk.room.storage.outgoingMail.listForgotten({ since, limit: FORGOTTEN_MAX });
  for (const reply of replies) await queueReplyMail(desk, reply);
}
