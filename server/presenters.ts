import type {
  Card,
  Conversation,
  CustomerConversation,
  CustomerMessage,
  Message,
  NoticeCode,
} from '../protocol/conversation.ts';
import { mustHavePerson } from './conversations/hand-off/must-have-person.ts';

/** Lines that say how the desk works, and nothing to a customer. */
const STAFF_ONLY: ReadonlySet<NoticeCode> = new Set(['snoozed', 'woken', 'mailed', 'mail_failed']);

/** The only place that decides what a customer may see. Null means: nothing of this is for customers. */
export function messageForCustomer(message: Message): CustomerMessage | null {
  if (message.kind === 'note') return null;
  if (message.notice !== null && STAFF_ONLY.has(message.notice.code)) return null;
  const { id, conversationId, seq, author, state, text, at, language, notice, mode, sources } = message;
  return {
    id,
    conversationId,
    seq,
    author,
    state,
    text,
    at,
    language,
    staffName: message.staff === null ? null : firstName(message.staff.name),
    notice,
    mode,
    sources,
    stopReason: message.stopReason,
    offersPerson: message.offersPerson,
    helpful: message.helpful,
    card: cardForCustomer(message.card),
    attachments: message.attachments,
    quickReplies: message.quickReplies,
  };
}

export function messagesForCustomer(messages: Message[]): CustomerMessage[] {
  return messages.map(messageForCustomer).filter((message) => message !== null);
}

/** `mail`: a mail server is set, so that an address can be asked for. */
export function conversationForCustomer(
  conversation: Conversation,
  { ahead, mail }: { ahead: number; mail: boolean },
): CustomerConversation {
  return {
    id: conversation.id,
    state: conversation.state,
    openedAt: conversation.openedAt,
    lastMessageAt: conversation.lastMessageAt,
    staffName: conversation.staff === null ? null : firstName(conversation.staff.name),
    ahead: conversation.state === 'waiting' ? ahead : 0,
    rating: conversation.rating,
    handOff: conversation.state === 'waiting' ? conversation.handOff : null,
    ...(conversation.state === 'waiting' && { mayGoOn: !mustHavePerson(conversation.handOffReason) }),
    emailLeft: conversation.contactEmail !== null,
    emailTo: conversation.contactEmail === null ? null : hinted(conversation.contactEmail),
    askEmail: mail && conversation.contactEmail === null && conversation.state === 'waiting',
    mergedInto: conversation.mergedInto,
    blocked: conversation.customer.blocked,
  };
}

function cardForCustomer(card: Card | null): Card | null {
  if (card?.type !== 'change' || card.decidedBy == null) return card;
  return { ...card, decidedBy: firstName(card.decidedBy) };
}

/** Customers meet staff by their first name. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Enough to see a slip by, too little to write to. */
function hinted(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, Math.min(2, at))}…${email.slice(at)}`;
}
