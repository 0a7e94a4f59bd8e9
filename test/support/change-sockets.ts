import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { Reply } from '../../protocol/reply.ts';
import { createCustomerTokens, type LinkSession } from '../../server/auth/customer-tokens.ts';
import { createRateLimits } from '../../server/auth/rate-limits.ts';
import type { ConversationRoom } from '../../server/conversations/conversations.ts';
import { broadcast } from '../../server/sockets/broadcast.ts';
import { serveCustomers } from '../../server/sockets/customer-socket.ts';
import type { CustomerNamespace, StaffNamespace } from '../../server/sockets/socket-server.ts';
import { serveStaff } from '../../server/sockets/staff-socket.ts';
import type { Storage } from '../../server/storage/storage.ts';

export interface Side {
  emit(event: string, payload: object): Promise<Reply<Record<string, unknown>>>;
  told: { name: string; payload: Record<string, unknown> }[];
  connected(): boolean;
}

/** The two namespaces over a conversations room, on a free port. Staff say who they are in a header. */
export async function serveRoom(storage: Storage, room: ConversationRoom) {
  const log = pino({ level: 'silent' });
  const tokens = createCustomerTokens('a secret of the test, long enough to sign with');
  const limits = createRateLimits();
  const server = createServer();
  const sockets = new Server(server, { serveClient: false });
  const customers: CustomerNamespace = sockets.of('/customer');
  const staff: StaffNamespace = sockets.of('/staff');
  serveCustomers({ namespace: customers, room, tokens, limits, mail: false, log });
  const whoIs = async (headers: Record<string, string | string[] | undefined>) => {
    const name = headers['x-name'];
    if (typeof name !== 'string') return null;
    return { id: `staff-${name.toLowerCase()}`, name, email: `${name}@example.org`, role: 'staff' as const };
  };
  const model = { status: () => ({}) as never };
  serveStaff({ namespace: staff, room, staff: storage.staff, model, whoIs, limits, log });
  const stopBroadcast = broadcast({ feed: room.feed, customers, staff, storage, mail: false, log });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clients: Socket[] = [];
  onTestFinished(async () => {
    for (const client of clients) client.disconnect();
    stopBroadcast();
    await sockets.close();
  });

  const connect = async (namespace: string, options: object): Promise<Side> => {
    const socket = io(url + namespace, { transports: ['websocket'], forceNew: true, ...options });
    clients.push(socket);
    const told: Side['told'] = [];
    socket.onAny((name: string, payload: Record<string, unknown>) => told.push({ name, payload }));
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    return {
      told,
      connected: () => socket.connected,
      emit: (event, payload) => socket.timeout(20_000).emitWithAck(event, payload) as never,
    };
  };
  return {
    /** One tab of this customer, or of whoever followed the link of a mail, with this conversation open. */
    customer: async (who: { customerId: string; conversationId: string; link?: LinkSession }) => {
      const token = await tokens.issue(who.customerId, null, who.link);
      const side = await connect('/customer', { auth: { token } });
      await side.emit('conversation:open', { conversationId: who.conversationId });
      return side;
    },
    staff: async (name: string, conversationId: string) => {
      const side = await connect('/staff', { extraHeaders: { 'x-name': name } });
      await side.emit('inbox:open', { view: 'needs_person' });
      await side.emit('conversation:open', { conversationId });
      return side;
    },
  };
}
