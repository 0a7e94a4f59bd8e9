import { isStillHis, type Asker } from '../auth/may-see.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import type { CustomerSocket } from './socket-server.ts';

/** Whoever followed the link of a mail is put out as soon as the customer proves that the mail went to a stranger. */
export function watchLink(
  room: Pick<ConversationRoom, 'feed'>,
  socket: CustomerSocket,
  { customerId, link }: Asker,
): void {
  if (link === null) return;
  const unsubscribe = room.feed.subscribe((event) => {
    if (event.type !== 'conversation-changed' || event.conversation.customer.id !== customerId) return;
    if (!isStillHis(event.conversation, link.email)) socket.disconnect(true);
  });
  socket.on('disconnect', unsubscribe);
}
