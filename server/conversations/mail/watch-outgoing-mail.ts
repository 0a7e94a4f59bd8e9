import type { Conversation, Message } from '../../../protocol/conversation.ts';
import { lookWhenDue } from '../look-when-due.ts';
import type { MailDesk } from './mail-desk.ts';
import { queueAlertMails } from './queue-alert-mails.ts';
import { queueForgottenMails } from './queue-forgotten-mails.ts';
import { queueMentionMails } from './queue-mention-mails.ts';
import { queueReplyMail } from './queue-reply-mail.ts';
import { sendDueMails } from './send-due-mails.ts';

/** A reply is pushed to an open chat at once; a line that is dead is noticed within this time, and then he was not there. */
export const MAIL_AFTER_MS = 60_000;
const MINUTE_MS = 60_000;
/** A disk that was full for a moment. */
const KEEP_AGAIN_MS = MINUTE_MS;
/** About a day and a half in all: a mail server that is down over the weekend's first day still gets it. */
export const MAIL_PAUSES_MS = [5_000, 30_000, ...[2, 10, 30, 60, 120, 240, 480, 600, 600].map((m) => m * MINUTE_MS)];

export interface OutgoingMailWatch {
  mailStaff(input: { key: string; conversation: Conversation; staffIds: string[] }): Promise<void>;
  /** Resolves when no mail is in the hands of the mail server any more; its line is cut before. */
  stop(): Promise<void>;
}

/** Keeps a mail for every reply whose customer may be gone and for colleagues who are named, and sends each at its time. */
export function watchOutgoingMail(desk: MailDesk): OutgoingMailWatch {
  const { room } = desk;
  let forgotten: 'maybe' | 'none' = 'maybe';
  const looks = lookWhenDue(room, {
    failed: 'mails that wait could not be looked at',
    look: async () => {
      if (forgotten === 'maybe') await queueForgottenMails(desk);
      forgotten = 'none';
      return sendDueMails(desk);
    },
  });
  const queue = (message: Message): void => {
    queueReplyMail(desk, message).then(
      (at) => (at === null ? undefined : looks.plan(at)),
      (error: unknown) => {
        room.log.error({ err: error }, 'a mail could not be kept; looking for it later');
        forgotten = 'maybe';
        looks.plan(room.now() + KEEP_AGAIN_MS);
      },
    );
  };
  const tell = (note: Message): void => {
    queueMentionMails(desk, note).then(
      (kept) => (kept ? looks.plan(room.now()) : undefined),
      (error: unknown) => room.log.error({ err: error }, 'a mail to a colleague could not be kept'),
    );
  };

  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type !== 'message-saved') return;
    const { author, kind, at } = event.message;
    // An old one is told again when it moves to another conversation.
    if (author !== 'staff' || room.now() - at >= MINUTE_MS) return;
    if (kind === 'message') queue(event.message);
    else if (kind === 'note') tell(event.message);
  });
  return {
    mailStaff: async (input) => {
      await queueAlertMails(desk, input);
      looks.plan(room.now());
    },
    stop: async () => {
      unsubscribe();
      await looks.stop();
    },
  };
}
