import type { z } from 'zod';
import { AppError } from '../app-error.ts';
import type { CodeLimits } from '../auth/code-limits.ts';
import { mayHere } from '../auth/may-see.ts';
import type { Conversation, CustomerConversation } from '../../protocol/conversation.ts';
import type { CustomerTyping, EmailLeave } from '../../protocol/customer-events.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import { leaveEmail } from '../conversations/mail/leave-email.ts';
import type { CustomerSocket } from './socket-server.ts';

/** What a customer does while he waits for a person. */
export function customerHandOffEvents({
  room,
  socket,
  own,
  present,
  addresses,
}: {
  room: ConversationRoom;
  socket: Pick<CustomerSocket, 'id' | 'data'>;
  /** Throws AppError conversation_not_found for somebody else's. */
  own: (conversationId: string) => Promise<Conversation>;
  present: (conversation: Conversation) => Promise<CustomerConversation>;
  /** How many addresses one customer may leave, and how often one mailbox may be named. */
  addresses: CodeLimits;
}) {
  const { customerId, address } = socket.data;
  return {
    'customer:typing': async ({ conversationId }: z.output<typeof CustomerTyping>) => {
      // Whose it is was asked when he opened it.
      if (!room.presence.customerTyping(socket.id, conversationId)) await own(conversationId);
      return {};
    },
    'email:leave': async ({ conversationId, email }: z.output<typeof EmailLeave>) => {
      if (!room.mail) throw new AppError('mail_unavailable', 'No mail can be sent: SMTP_URL is not set');
      const { contactEmail } = await own(conversationId);
      // Whoever was forwarded a mail must not have the next ones sent to him.
      if (contactEmail !== null && !mayHere('redirect_answers', socket.data)) {
        throw new AppError('not_allowed', 'By the link of a mail the address stays as it is');
      }
      await addresses.send({ customerId, email, address });
      return { conversation: await present(await leaveEmail(room, { conversationId, customerId, email })) };
    },
  };
}
