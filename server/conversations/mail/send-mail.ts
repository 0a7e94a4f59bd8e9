import { AppError } from '../../app-error.ts';
import type { OutgoingMail } from '../../storage/desk-storage.ts';
import { newId } from '../new-id.ts';
import { composeMail } from './compose-mail.ts';
import type { MailDesk } from './mail-desk.ts';

/**
 * One mail whose time has come. What SMTP can't promise: between the end of a mail and the server's "taken" the line, or
 * we, may break, and nobody can say whether it was taken. Then it is sent once more, the very same mail under the same
 * Message-ID, which most mailboxes show once: rather twice than never.
 */
export async function sendMail(desk: MailDesk, due: OutgoingMail): Promise<void> {
  const { room, pausesMs } = desk;
  const { outgoingMail } = room.storage;
  const composed = await composeMail(desk, due);
  if (composed.state === 'drop') return outgoingMail.drop(composed);
  if (composed.state === 'wait') return outgoingMail.postpone({ ids: composed.ids, nextAt: composed.until });
  const pauseMs = pausesMs[due.attempts] ?? pausesMs.at(-1) ?? 0;
  const mail = await outgoingMail.begin({ ...composed, nextAt: room.now() + pauseMs });
  if (mail === null) return;
  try {
    const { id, to, subject, text, conversationId } = mail;
    await desk.mailer.send({ id, to, subject, text, thread: conversationId });
  } catch (error) {
    const refused = error instanceof AppError && error.details?.['refused'] === true;
    if (room.stopping.aborted || (!refused && mail.attempts <= pausesMs.length)) return;
    await giveUp(desk, mail, refused ? 'the mail server refuses this address' : 'the mail server was not reached');
    return;
  }
  await tellSent(desk, mail);
}

async function tellSent({ room }: MailDesk, mail: OutgoingMail): Promise<void> {
  publish(room, await room.storage.outgoingMail.sent({ id: mail.id, noticeId: newId(), at: room.now() }));
}

async function giveUp({ room }: MailDesk, mail: OutgoingMail, why: string): Promise<void> {
  room.log.warn(
    { kind: mail.kind, conversationId: mail.conversationId, attempts: mail.attempts, why },
    'a mail was given up',
  );
  publish(room, await room.storage.outgoingMail.giveUp({ id: mail.id, why, noticeId: newId(), at: room.now() }));
}

function publish(
  room: MailDesk['room'],
  changed: Awaited<ReturnType<MailDesk['room']['storage']['outgoingMail']['sent']>>,
): void {
  if (changed === null) return;
  for (const message of changed.messages) room.feed.publish({ type: 'message-saved', message });
  room.feed.publish({ type: 'conversation-changed', conversation: changed.conversation });
}
