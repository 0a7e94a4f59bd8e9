import type { z } from 'zod';
import type { Conversation } from '../../protocol/conversation.ts';
import type { IdentityCheckCode, IdentitySendCode } from '../../protocol/customer-events.ts';
import { AppError } from '../app-error.ts';
import type { IdentityCodes, ProvedIdentity } from '../auth/identity-codes.ts';
import type { Storage } from '../storage/storage.ts';
import type { CustomerSocket } from './socket-server.ts';

export interface CustomerIdentityDeps {
  storage: { conversations: Pick<Storage['conversations'], 'readConversation'> };
  codes: IdentityCodes;
  /** Saves it, tells it, and lets the agent go on. */
  onVerified: (input: { conversationId: string; customer: { id: string } & ProvedIdentity }) => Promise<void>;
}

/** A customer proves who he is by a code that is sent to his address. Both need a conversation of his own. */
export function customerIdentityEvents({ storage, codes, onVerified }: CustomerIdentityDeps) {
  const ownConversation = async (conversationId: string, socket: CustomerSocket): Promise<Conversation> => {
    const conversation = await storage.conversations.readConversation(conversationId);
    if (conversation?.customer.id !== socket.data.customerId) {
      throw new AppError('conversation_not_found', 'There is no such conversation');
    }
    return conversation;
  };

  return {
    'identity:send-code': async (
      { conversationId, email }: z.output<typeof IdentitySendCode>,
      socket: CustomerSocket,
    ): Promise<{ expiresAt: number }> => {
      const { language } = await ownConversation(conversationId, socket);
      const { customerId, address } = socket.data;
      return codes.sendCode({ customerId, email, language, address });
    },
    'identity:check-code': async (
      { conversationId, code }: z.output<typeof IdentityCheckCode>,
      socket: CustomerSocket,
    ): Promise<object> => {
      await ownConversation(conversationId, socket);
      const { customerId } = socket.data;
      const proved = await codes.checkCode({ customerId, code });
      await onVerified({ conversationId, customer: { id: customerId, ...proved } });
      return {};
    },
  };
}
