import type { Conversation, Message } from '../../../protocol/conversation.ts';
import type { MailDesk } from './mail-desk.ts';
import { queueAlertMails } from './queue-alert-mails.ts';
import { queueForgottenMails } from './queue-forgotten-mails.ts';
import { queueReplyMail } from './queue-reply-mail.ts';
import { sendDueMails } from './send-due-mails.ts';

/** A reply is pushed to an open chat at once; a line that is dead is noticed within this time, and then he was not there. */
export const MAIL_AFTER_MS = 60_000;
const MINUTE_MS = 60_000;
/** About a day and a half in all: a mail server that is down over the weekend's first day still gets it. */
export const MAIL_PAUSES_MS = [5_000, 30_000, ...[2, 10, 30, 60, 120, 240, 480, 600, 600].map((m) => m * MINUTE_MS)];

/** A clock that was set back must not make this run hot. */
const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;
const AFTER_FAILURE_MS = MINUTE_MS;

export interface OutgoingMailWatch {
  mailStaff(input: { key: string; conversation: Conversation; staffIds: string[] }): Promise<void>;
  /** Resolves when no mail is in the hands of the mail server any more; its line is cut before. */
  stop(): Promise<void>;
}

/** Keeps a mail for every reply whose customer may be gone, and sends each at its time: one timer, set to the next. */
export function watchOutgoingMail(desk: MailDesk): OutgoingMailWatch {
  const { room } = desk;
  let timer: NodeJS.Timeout | null = null;
  let plannedFor = Number.POSITIVE_INFINITY;
  let running: Promise<void> | null = null;
  let forgotten: 'maybe' | 'none' = 'maybe';
  let stopped = false;

  const plan = (at: number): void => {
    if (stopped || at >= plannedFor) return;
    if (timer !== null) clearTimeout(timer);
    plannedFor = at;
    const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, at - room.now()));
    timer = setTimeout(begin, waitMs).unref();
  };
  /** What is planned while a look is under way is seen at its end. */
  const begin = (): void => {
    plannedFor = Number.POSITIVE_INFINITY;
    running ??= look().finally(() => (running = null));
  };
  const look = async (): Promise<void> => {
    try {
      if (forgotten === 'maybe') await queueForgottenMails(desk);
      forgotten = 'none';
      const next = await sendDueMails(desk);
      if (next !== null) plan(next);
    } catch (error) {
      if (stopped) return;
      room.log.error({ err: error }, 'mails that wait could not be looked at; trying again');
      plan(room.now() + AFTER_FAILURE_MS);
    }
  };
  const queue = (message: Message): void => {
    queueReplyMail(desk, message).then(
      (at) => (at === null ? undefined : plan(at)),
      (error: unknown) => {
        room.log.error({ err: error }, 'a mail could not be kept; looking for it later');
        forgotten = 'maybe';
        plan(room.now() + AFTER_FAILURE_MS);
      },
    );
  };

  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type !== 'message-saved') return;
    const { author, kind, at } = event.message;
    // An old one is told again when it moves to another conversation.
    if (author === 'staff' && kind === 'message' && room.now() - at < MINUTE_MS) queue(event.message);
  });
  begin();
  return {
    mailStaff: async (input) => {
      await queueAlertMails(desk, input);
      plan(room.now());
    },
    stop: async () => {
      stopped = true;
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
