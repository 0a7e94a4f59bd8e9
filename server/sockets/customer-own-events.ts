import type { z } from 'zod';
import type { Conversation, CustomerConversation } from '../../protocol/conversation.ts';
import type { ConversationEnd, ConversationLook, FollowedConversation } from '../../protocol/customer-events.ts';
import { closeConversation } from '../conversations/close-conversation.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import { conversationRoom } from './rooms.ts';
import type { CustomerSocket } from './socket-server.ts';

/** Nobody has more open at once; what is older is told when he opens it. */
const FOLLOW_MAX = 20;

/** What a customer does with his conversations beside talking: looks at one, ends one, follows all that are open. */
export function customerOwnEvents({
  room,
  socket,
  own,
  present,
}: {
  room: ConversationRoom;
  socket: CustomerSocket;
  /** Throws AppError conversation_not_found for somebody else's. */
  own: (conversationId: string) => Promise<Conversation>;
  present: (conversation: Conversation) => Promise<CustomerConversation>;
}) {
  const { customerId } = socket.data;
  const follow = async (id: string): Promise<FollowedConversation | null> => {
    // By the link of a mail not all of them are his to see.
    const conversation = await own(id).catch(() => null);
    if (conversation === null) return null;
    await socket.join(conversationRoom(id));
    const { lastMessage: last } = conversation;
    return {
      conversation: await present(conversation),
      lastBy: last === null || last.state === 'writing' ? null : last.author,
    };
  };
  return {
    'conversation:look': async ({ conversationId }: z.output<typeof ConversationLook>) => {
      await own(conversationId);
      if (socket.connected) room.presence.customerOpened(socket.id, conversationId);
      return {};
    },
    'conversations:follow': async () => {
      const all = await room.storage.conversations.listOf({ customerId, limit: FOLLOW_MAX });
      const open = all.filter(({ state }) => state !== 'closed');
      const followed = await Promise.all(open.map(({ id }) => follow(id)));
      return { conversations: followed.filter((one) => one !== null) };
    },
    'conversation:close': async ({ conversationId }: z.output<typeof ConversationEnd>) => {
      await own(conversationId);
      return { conversation: await present(await closeConversation(room, { conversationId, customerId })) };
    },
  };
}
