import type { Logger } from 'pino';
import { AppError } from '../app-error.ts';
import type { CustomerConversation } from '../../protocol/conversation.ts';
import { customerPayloads } from '../../protocol/customer-events.ts';
import { acceptIdentity } from '../conversations/accept-identity.ts';
import { cancelHandOff } from '../conversations/hand-off/cancel-hand-off.ts';
import { confirmChange } from '../conversations/changes/confirm-change.ts';
import { declineChange } from '../conversations/changes/decline-change.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import { handOff } from '../conversations/hand-off/hand-off.ts';
import { openConversation } from '../conversations/open-conversation.ts';
import { receiveCustomerMessage } from '../conversations/receive-customer-message.ts';
import { stopAnswer } from '../conversations/turns/stop-answer.ts';
import { conversationForCustomer, messageForCustomer, messagesForCustomer } from '../presenters.ts';
import type { Conversation, CustomerMessage, Message } from '../../protocol/conversation.ts';
import { createCodeLimits, type CodeLimits } from '../auth/code-limits.ts';
import type { CustomerTokens } from '../auth/customer-tokens.ts';
import { readOwn } from '../auth/may-see.ts';
import type { IdentityCodes } from '../auth/identity-codes.ts';
import { clientAddress } from '../auth/client-address.ts';
import { customerIdentityEvents } from './customer-identity-events.ts';
import { handleEvents } from './handle-event.ts';
import type { RateLimits } from '../auth/rate-limits.ts';
import { customerOwnEvents } from './customer-own-events.ts';
import { customerHandOffEvents } from './customer-hand-off-events.ts';
import { watchLink } from './watch-link.ts';
import { conversationRoom } from './rooms.ts';
import type { CustomerNamespace, CustomerSocket } from './socket-server.ts';

export interface CustomerSockets {
  namespace: CustomerNamespace;
  room: ConversationRoom;
  tokens: CustomerTokens;
  limits: RateLimits;
  /** Absent: this house sends no codes. */
  identityCodes?: IdentityCodes | undefined;
  /** A mail server is set. */
  mail: boolean;
  log: Logger;
}

/** Namespace /customer: who is it, parse, call one function of the house, acknowledge. */
export function serveCustomers(deps: CustomerSockets): void {
  deps.namespace.use((socket, next) => {
    const token: unknown = socket.handshake.auth['token'];
    deps.tokens.open(typeof token === 'string' ? token : '').then(
      (opened) => {
        if (opened === null) {
          next(refusal(new AppError('session_expired', 'Ask POST /api/customer/session for a new token')));
          return;
        }
        socket.data.customerId = opened.customerId;
        socket.data.link = opened.link;
        socket.data.address = clientAddress(socket.handshake.address, socket.handshake.headers['x-forwarded-for']);
        next();
      },
      (error: unknown) => {
        deps.log.error({ err: error }, 'a customer token could not be read');
        next(refusal(new AppError('internal', 'Something went wrong here; try again')));
      },
    );
  });
  const addresses = createCodeLimits();
  deps.namespace.on('connection', (socket) => serve({ ...deps, addresses }, socket));
}

function refusal(error: AppError): Error {
  return Object.assign(new Error(error.code), { data: error.toWire() });
}

function serve(
  { room, limits, addresses, identityCodes, mail, log }: CustomerSockets & { addresses: CodeLimits },
  socket: CustomerSocket,
): void {
  const { customerId, link, address } = socket.data;
  const asker = { customerId, link };
  const linkId = link?.id ?? null;

  const ownConversation = (conversationId: string): Promise<Conversation> =>
    readOwn(room.storage, asker, conversationId);
  const present = async (conversation: Conversation): Promise<CustomerConversation> => {
    const ahead = conversation.state === 'waiting' ? await room.storage.conversations.countAhead(conversation.id) : 0;
    return conversationForCustomer(conversation, { ahead, mail });
  };

  const opened = (conversationId: string, looks: 'looking' | 'away'): void => {
    if (!socket.connected) return;
    if (looks === 'away') room.presence.customerCame(socket.id, conversationId);
    else room.presence.customerOpened(socket.id, conversationId);
  };
  socket.on('disconnect', () => room.presence.customerWent(socket.id));
  if (link !== null) watchLink(room, socket, asker);

  const identity = customerIdentityEvents({
    room,
    identity:
      identityCodes === undefined
        ? undefined
        : { codes: identityCodes, onVerified: (proved) => acceptIdentity(room, { ...proved, linkId }) },
  });

  handleEvents(
    socket,
    customerPayloads,
    {
      'conversation:open': async ({ conversationId, afterSeq, looking }) => {
        const id =
          conversationId ?? link?.conversationId ?? (await room.storage.conversations.latestOf(customerId))?.id;
        if (id === undefined) return { conversation: null, messages: [], more: false, writing: null };
        // Joined before reading: what is saved meanwhile comes twice rather than never.
        await ownConversation(id);
        await socket.join(conversationRoom(id));
        const found = await openConversation(room, { conversationId: id, afterSeq, customerId });
        opened(id, looking ? 'looking' : 'away');
        return {
          conversation: await present(found.conversation),
          messages: messagesForCustomer(found.messages),
          more: found.more,
          writing: found.writing,
        };
      },
      'message:send': async ({ id, conversationId, text, form, attachments }) => {
        await limits.message(customerId);
        // Who is in the room was let in as its owner, and owners do not change: only the first message asks.
        if (!socket.rooms.has(conversationRoom(conversationId))) {
          const known = await room.storage.conversations.readConversation(conversationId);
          if (known !== null) await ownConversation(conversationId);
          await socket.join(conversationRoom(conversationId));
        }
        opened(conversationId, 'looking');
        const saved = await receiveCustomerMessage(room, {
          id,
          conversationId,
          customerId,
          linkId,
          text,
          form,
          attachments,
        });
        // It was joined to another one meanwhile: what follows is told there.
        if (saved.conversation.id !== conversationId) await socket.join(conversationRoom(saved.conversation.id));
        return { message: presented(saved.message), conversation: await present(saved.conversation) };
      },
      'answer:stop': async ({ conversationId }) => {
        await ownConversation(conversationId);
        await stopAnswer(room, { conversationId, reason: 'customer' });
        return {};
      },
      'answer:rate': async ({ messageId, helpful }) => {
        const message = await room.storage.conversations.rateAnswer({ messageId, customerId, helpful });
        room.feed.publish({ type: 'message-saved', message });
        return {};
      },
      'person:request': async ({ conversationId }) => {
        await ownConversation(conversationId);
        return { conversation: await present(await handOff(room, { conversationId, reason: 'customer_asked' })) };
      },
      'person:cancel': async ({ conversationId }) => {
        await ownConversation(conversationId);
        return { conversation: await present(await cancelHandOff(room, { conversationId })) };
      },
      'conversation:rate': async ({ conversationId, score, comment }) => {
        await ownConversation(conversationId);
        const conversation = await room.storage.conversations.rateConversation({
          conversationId,
          customerId,
          score,
          comment: comment ?? null,
        });
        room.feed.publish({ type: 'conversation-changed', conversation });
        return {};
      },
      'change:confirm': async (payload) => {
        await limits.message(customerId);
        return { message: presented(await confirmChange(room, { ...payload, customerId, linkId })) };
      },
      'change:decline': async (payload) => {
        await limits.message(customerId);
        return { message: presented(await declineChange(room, { ...payload, customerId, linkId })) };
      },
      'identity:send-code': (payload) => identity['identity:send-code'](payload, socket),
      'identity:check-code': (payload) => identity['identity:check-code'](payload, socket),
      ...customerOwnEvents({ room, socket, own: ownConversation, present }),
      ...customerHandOffEvents({
        room,
        socket,
        own: ownConversation,
        present,
        addresses,
      }),
    },
    { log, admit: () => limits.event(socket.id, address) },
  );
}

function presented(message: Message): CustomerMessage {
  const shown = messageForCustomer(message);
  if (shown === null) throw new AppError('message_not_found', 'There is no such message');
  return shown;
}
