import type { z } from 'zod';
import type { Conversation } from '../../protocol/conversation.ts';
import type { IdentityCheckCode, IdentitySendCode } from '../../protocol/customer-events.ts';
import { AppError } from '../app-error.ts';
import { readOwn } from '../auth/may-see.ts';
import type { IdentityCodes, ProvedIdentity } from '../auth/identity-codes.ts';
import type { Storage } from '../storage/storage.ts';
import type { CustomerSocket } from './socket-server.ts';

export interface IdentityByCode {
  codes: IdentityCodes;
  /** Saves it, tells it, and lets the agent go on. */
  onVerified: (input: { conversationId: string; customer: { id: string } & ProvedIdentity }) => Promise<unknown>;
}
export interface CustomerIdentityDeps {
  room: { storage: Pick<Storage, 'conversations'> };
  /** Absent: this house sends no codes. */
  identity?: IdentityByCode | undefined;
}

/** A customer proves who he is by a code that is sent to his address. Both need a conversation of his own. */
export function customerIdentityEvents({ room, identity }: CustomerIdentityDeps) {
  const ownConversation = (conversationId: string, socket: CustomerSocket): Promise<Conversation> =>
    readOwn(room.storage, socket.data, conversationId);
  const byCode = (): IdentityByCode => {
    if (identity === undefined) throw new AppError('mail_unavailable', 'No code can be sent: SMTP_URL is not set');
    return identity;
  };

  return {
    'identity:send-code': async (
      { conversationId, email }: z.output<typeof IdentitySendCode>,
      socket: CustomerSocket,
    ): Promise<{ expiresAt: number }> => {
      const { codes } = byCode();
      const { language } = await ownConversation(conversationId, socket);
      const { customerId, link, address } = socket.data;
      return codes.sendCode({ customerId, linkId: link?.id ?? null, email, language, address });
    },
    'identity:check-code': async (
      { conversationId, code }: z.output<typeof IdentityCheckCode>,
      socket: CustomerSocket,
    ): Promise<object> => {
      const { codes, onVerified } = byCode();
      await ownConversation(conversationId, socket);
      const { customerId, link } = socket.data;
      const proved = await codes.checkCode({ customerId, linkId: link?.id ?? null, code });
      await onVerified({ conversationId, customer: { id: customerId, ...proved } });
      return {};
    },
  };
}
