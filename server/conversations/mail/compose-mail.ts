import type { Conversation } from '../../../protocol/conversation.ts';
import type { OutgoingMail } from '../../storage/desk-storage.ts';
import { alertMailWords } from './alert-mail-words.ts';
import type { MailDesk } from './mail-desk.ts';
import { mentionMailWords } from './mention-mail-words.ts';
import { replyMailWords } from './reply-mail-words.ts';

/** Somebody who gets more than this from one conversation reads it better there; the rest waits and goes together. */
const MAILS_AN_HOUR = 6;
const HOUR_MS = 60 * 60_000;
const LIMIT_PAUSE_MS = 10 * 60_000;
/** Who has the chat open and does nothing may read or be gone: his mail waits this many times as long for a sign of him. */
const OPEN_PATIENCE = 5;
/** Replies that come one after the other go together, but the first one waits at most this many times as long. */
const PATIENCE = 5;
/** More replies than that in one go are a flood; the others follow. */
const MOST_REPLIES = 50;

export type Composed =
  /** `id` carries the others; a mail that is not among them is looked at again. */
  | { state: 'send'; id: string; to: string; subject: string; text: string; joined: string[] }
  | { state: 'wait'; ids: string[]; until: number }
  | { state: 'drop'; ids: string[]; why: string };

/** What a mail that is due says, or why it is not sent now. What was tried before stays as it was. */
export async function composeMail(desk: MailDesk, mail: OutgoingMail): Promise<Composed> {
  const { room } = desk;
  const conversation = await room.storage.conversations.readConversation(mail.conversationId);
  const drop = (why: string): Composed => ({ state: 'drop', ids: [mail.id], why });
  if (conversation === null) return drop('the conversation is gone');
  if (mail.kind === 'alert') {
    if (conversation.state !== 'waiting') return drop('nobody is waited for any more');
    return mail.attempts > 0 ? again(mail) : composeAlert(desk, mail, conversation);
  }
  if (mail.kind === 'mention') return mail.attempts > 0 ? again(mail) : composeMention(desk, mail, conversation);
  if (conversation.spam || conversation.customer.blocked) return drop('this customer gets no mail');
  if (isSeen(desk, mail, conversation)) return drop('the customer has seen it');
  return mail.attempts > 0 ? again(mail) : composeReplies(desk, mail, conversation);
}

const again = ({ id, to, subject, text }: OutgoingMail): Composed => ({
  state: 'send',
  id,
  to,
  subject,
  text,
  joined: [],
});

function isSeen({ room }: MailDesk, mail: OutgoingMail, conversation: Conversation): boolean {
  const seenAt = room.presence.customerSeenAt(conversation.mergedInto ?? conversation.id);
  return seenAt !== null && seenAt >= mail.createdAt;
}

/** How long a reply waits for a sign that it was read. */
function waitMs({ room, afterMs }: MailDesk, { id, mergedInto }: Conversation): number {
  return room.presence.of(mergedInto ?? id).customerThere ? OPEN_PATIENCE * afterMs : afterMs;
}

async function composeAlert(desk: MailDesk, mail: OutgoingMail, conversation: Conversation): Promise<Composed> {
  const words = alertMailWords({
    house: await desk.houseName(),
    conversation,
    waitsMs: desk.room.now() - (conversation.waitingSince ?? mail.createdAt),
    link: `${desk.url()}/console/needs-a-person/${conversation.id}`,
  });
  return { state: 'send', id: mail.id, to: mail.to, ...words, joined: [] };
}

/** Who wrote the note stands in the mail's words until it is sent. */
async function composeMention(desk: MailDesk, mail: OutgoingMail, conversation: Conversation): Promise<Composed> {
  const words = mentionMailWords({
    house: await desk.houseName(),
    by: mail.text,
    conversation,
    link: `${desk.url()}/console/everyone/${conversation.mergedInto ?? conversation.id}`,
  });
  return { state: 'send', id: mail.id, to: mail.to, ...words, joined: [] };
}

/** All that the customer has not seen, in one mail. */
async function composeReplies(desk: MailDesk, mail: OutgoingMail, conversation: Conversation): Promise<Composed> {
  const { room } = desk;
  const { outgoingMail } = room.storage;
  const { id: conversationId, customer, contactEmail: email, language } = conversation;
  const untried = await outgoingMail.listUntried({ conversationId, limit: MOST_REPLIES });
  const replies = untried.filter((one) => !isSeen(desk, one, conversation));
  const [first] = replies;
  const last = replies.at(-1);
  if (email === null || first === undefined || last === undefined) {
    return { state: 'drop', ids: [mail.id, ...untried.map(({ id }) => id)], why: 'no address is known' };
  }
  const ids = replies.map(({ id }) => id);
  const at = room.now();
  const forMs = waitMs(desk, conversation);
  const until = Math.min(last.createdAt + forMs, first.createdAt + PATIENCE * forMs);
  if (at < until) return { state: 'wait', ids, until };
  if ((await outgoingMail.countSent({ conversationId, since: at - HOUR_MS })) >= MAILS_AN_HOUR) {
    return { state: 'wait', ids, until: at + LIMIT_PAUSE_MS };
  }
  const token = await desk.resumeToken({ conversationId, customerId: customer.id, email });
  const words = replyMailWords({
    language,
    house: await desk.houseName(),
    replies: replies.map(({ text }) => text),
    link: `${desk.url()}/widget/#resume=${token}`,
  });
  return { state: 'send', id: first.id, to: email, ...words, joined: ids.slice(1) };
}
