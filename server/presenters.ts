import type { Card, Conversation, CustomerConversation, CustomerMessage, Message } from '../protocol/conversation.ts';

/** The only place that decides what a customer may see. Null means: nothing of this is for customers. */
export function messageForCustomer(message: Message): CustomerMessage | null {
  if (message.kind === 'note') return null;
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
  };
}

export function messagesForCustomer(messages: Message[]): CustomerMessage[] {
  return messages.map(messageForCustomer).filter((message) => message !== null);
}

export function conversationForCustomer(conversation: Conversation, ahead: number): CustomerConversation {
  return {
    id: conversation.id,
    state: conversation.state,
    openedAt: conversation.openedAt,
    lastMessageAt: conversation.lastMessageAt,
    staffName: conversation.staff === null ? null : firstName(conversation.staff.name),
    ahead: conversation.state === 'waiting' ? ahead : 0,
    rating: conversation.rating,
  };
}

function cardForCustomer(card: Card | null): Card | null {
  if (card?.type !== 'change' || card.decidedBy == null) return card;
  return { ...card, decidedBy: firstName(card.decidedBy) };
}

/** Customers meet staff by their first name. */
function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
