import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import type { Message } from '../../protocol/conversation.ts';
import type { MailDesk } from '../../server/conversations/mail/mail-desk.ts';
import { leaveEmail } from '../../server/conversations/mail/leave-email.ts';
import { queueForgottenMails } from '../../server/conversations/mail/queue-forgotten-mails.ts';
import { queueReplyMail } from '../../server/conversations/mail/queue-reply-mail.ts';
import { sendDueMails } from '../../server/conversations/mail/send-due-mails.ts';
import { sendStaffMessage } from '../../server/conversations/send-staff-message.ts';
import { createMailer } from '../../server/mail/create-mailer.ts';
import { changeRoom } from './change-house.ts';
import { customerMessage } from './customer-message.ts';
import { startSmtpInbox, type SmtpInbox } from './smtp-inbox.ts';
import { action, ana, openHouse } from './storage-house.ts';

export const AFTER_MS = 60_000;
export const AMINA = 'amina@example.org';

/** Real storage, a real mail server, a clock of its own: mails of the conversations room. */
export async function openMailHouse(more: { inbox?: SmtpInbox; pausesMs?: number[] } = {}) {
  const { storage, writer } = await openHouse();
  const inbox = more.inbox ?? (await startSmtpInbox());
  const clock = { now: Date.now() };
  const room = changeRoom(storage, { now: () => clock.now });
  const notices: Message[] = [];
  room.feed.subscribe((event) => {
    if (event.type === 'message-saved' && event.message.kind === 'notice') notices.push(event.message);
  });
  const log = pino({ level: 'silent' });
  const mailer = createMailer({ url: inbox.url, from: 'help@pineharbour.example', log });
  const desk: MailDesk = {
    room,
    mailer,
    staff: {
      read: async (id) => ({ id, name: id, email: `${id}@example.org`, role: 'staff', disabled: id === 'gone' }),
    },
    resumeToken: async ({ conversationId, email }) => `${conversationId}.${email}`,
    houseName: async () => 'Pine Harbour Stays',
    url: () => 'https://help.example.org',
    afterMs: AFTER_MS,
    pausesMs: more.pausesMs ?? [5_000, 30_000],
  };
  let kept: 'kept' | 'forgotten' = 'kept';
  const house = {
    storage,
    writer,
    inbox,
    clock,
    room,
    desk,
    notices,
    /** A conversation that Ana has taken over, of a customer who left his address or did not. */
    conversation: async (email: string | null = AMINA, language = 'en') => {
      const said = customerMessage({ at: clock.now, language });
      await storage.conversations.receiveCustomerMessage(said);
      await storage.conversations.takeOver({ ...action(said.conversationId, clock.now), staff: ana });
      const { conversationId, customerId } = said;
      if (email !== null) await leaveEmail(room, { conversationId, customerId, email });
      return { conversationId, customerId };
    },
    reply: async (conversationId: string, text: string): Promise<Message> => {
      const message = await sendStaffMessage(room, {
        id: randomUUID(),
        conversationId,
        staff: ana,
        kind: 'message',
        text,
      });
      if (kept === 'kept') await queueReplyMail(desk, message);
      return message;
    },
    /** The process is killed after each reply from here on, before its mail is kept. */
    forget: () => (kept = 'forgotten'),
    /** What waits on disk. */
    waiting: async () => (await storage.outgoingMail.listDue({ now: Number.MAX_SAFE_INTEGER, limit: 100 })).length,
    /** Time passes, and what is due then is seen to. */
    after: async (ms: number) => {
      clock.now += ms;
      return sendDueMails(desk);
    },
    /** What the process does first. */
    begin: () => queueForgottenMails(desk),
  };
  onTestFinished(async () => {
    mailer.close();
    if (more.inbox === undefined) await inbox.stop();
  });
  return house;
}
