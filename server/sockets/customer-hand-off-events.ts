import { AppError } from '../app-error.ts';
import type { Conversation, CustomerConversation } from '../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';

/** What a customer does while he waits for a person. */
export function customerHandOffEvents(_deps: {
  room: ConversationRoom;
  customerId: string;
  /** Throws AppError conversation_not_found for somebody else's. */
  own: (conversationId: string) => Promise<unknown>;
  present: (conversation: Conversation) => Promise<CustomerConversation>;
  /** Throws AppError rate_limited. */
  admit: () => Promise<void>;
}) {
  const later = async (): Promise<never> => {
    throw new AppError('not_found', 'This is not there yet');
  };
  return { 'customer:typing': later, 'email:leave': later };
}
