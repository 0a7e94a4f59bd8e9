import type { Logger } from 'pino';
import type { Conversation } from '../../protocol/conversation.ts';
import type { Feed, FeedEvent } from '../conversations/feed.ts';
import { conversationForCustomer, messageForCustomer } from '../presenters.ts';
import type { Storage } from '../storage/storage.ts';
import { countInbox } from './count-inbox.ts';
import { INBOX, conversationRoom } from './rooms.ts';
import type { CustomerNamespace, StaffNamespace, StaffSocket } from './socket-server.ts';

/** The only place that emits: what happened, presented for customers, whole for staff. */
export function broadcast(deps: {
  feed: Feed;
  customers: CustomerNamespace;
  staff: StaffNamespace;
  storage: Pick<Storage, 'conversations' | 'desk'>;
  /** A mail server is set. */
  mail: boolean;
  log: Logger;
}): () => void {
  const { customers, staff, mail, log } = deps;
  const inbox = countInbox({
    staff,
    storage: deps.storage,
    tell: (socket, event) => socket.emit('inbox:counted', event),
    log,
  });

  const emit = (event: FeedEvent): void => {
    switch (event.type) {
      case 'message-saved': {
        const room = conversationRoom(event.message.conversationId);
        staff.to(room).emit('message:saved', { message: event.message });
        const shown = messageForCustomer(event.message);
        if (shown !== null) customers.to(room).emit('message:saved', { message: shown });
        return;
      }
      case 'answer-stage': {
        const { conversationId, messageId, stage } = event;
        const room = conversationRoom(conversationId);
        customers.to(room).emit('answer:stage', { conversationId, messageId, stage });
        staff.to(room).emit('answer:stage', { conversationId, messageId, stage });
        return;
      }
      case 'answer-token': {
        const { conversationId, messageId, offset, text } = event;
        const room = conversationRoom(conversationId);
        customers.to(room).emit('answer:token', { conversationId, messageId, offset, text });
        staff.to(room).emit('answer:token', { conversationId, messageId, offset, text });
        return;
      }
      case 'answer-reset': {
        const { conversationId, messageId } = event;
        const room = conversationRoom(conversationId);
        customers.to(room).emit('answer:reset', { conversationId, messageId });
        staff.to(room).emit('answer:reset', { conversationId, messageId });
        return;
      }
      case 'conversation-changed':
        tellCustomer(event.conversation);
        staff.to(INBOX).emit('conversation:changed', { conversation: event.conversation });
        inbox.changed();
        return;
      case 'presence-changed': {
        const { presence } = event;
        staff.to(conversationRoom(presence.conversationId)).emit('presence:changed', { presence });
        return;
      }
      case 'staff-changed':
        staff.to(INBOX).emit('staff:changed', { staff: event.staff });
        return;
      case 'staff-typing':
        customers
          .to(conversationRoom(event.conversationId))
          .emit('staff:typing', { conversationId: event.conversationId, staffName: event.staffName });
        return;
      case 'conversation-read':
        toStaff([event.staffId], (socket) =>
          socket.emit('conversation:read', { conversationId: event.conversationId, seq: event.seq }),
        );
        return;
      case 'desk-alert':
        toStaff(event.to, (socket) => socket.emit('desk:alert', { alert: event.alert }));
        return;
      case 'model-changed':
        staff.to(INBOX).emit('model:changed', { model: event.model });
        return;
    }
  };

  const tellCustomer = (conversation: Conversation): void => {
    const room = customers.to(conversationRoom(conversation.id));
    if (conversation.state !== 'waiting') {
      room.emit('conversation:changed', { conversation: conversationForCustomer(conversation, { ahead: 0, mail }) });
      return;
    }
    deps.storage.conversations.countAhead(conversation.id).then(
      (ahead) =>
        room.emit('conversation:changed', { conversation: conversationForCustomer(conversation, { ahead, mail }) }),
      (error: unknown) => log.error({ err: error }, 'the place in line could not be counted'),
    );
  };

  const toStaff = (ids: readonly string[], tell: (socket: StaffSocket) => void): void => {
    const meant = new Set(ids);
    for (const socket of staff.sockets.values()) if (meant.has(socket.data.staff.id)) tell(socket);
  };

  const unsubscribe = deps.feed.subscribe(emit);
  return () => {
    unsubscribe();
    inbox.stop();
  };
}
