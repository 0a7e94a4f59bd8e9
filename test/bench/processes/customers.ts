import { io, type Socket } from 'socket.io-client';
import type { CustomerToServer, ServerToCustomer } from '../../../protocol/customer-events.ts';

export type CustomerSocket = Socket<ServerToCustomer, CustomerToServer>;
const CONNECT_LIMIT_MS = 20_000;
/** Customers opened side by side; all at once would measure the queue of the machine. */
const AT_ONCE = 20;

/** Customers with a token and a connection each, as the widget makes them. */
export async function openCustomers(url: string, count: number): Promise<CustomerSocket[]> {
  return openAll(count, async () => {
    const response = await fetch(`${url}/api/customer/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { token } = (await response.json()) as { token: string };
    return connect(`${url}/customer`, { token });
  });
}

/** The same connections at a server that asks for no token. */
export async function openBareSockets(url: string, count: number): Promise<CustomerSocket[]> {
  return openAll(count, () => connect(`${url}/customer`, {}));
}

/** What a widget does when it comes up. */
export async function comeUp(sockets: readonly CustomerSocket[]): Promise<void> {
  for (const socket of sockets) await socket.timeout(CONNECT_LIMIT_MS).emitWithAck('conversation:open', {});
}

export function closeAll(sockets: readonly CustomerSocket[]): void {
  for (const socket of sockets) socket.disconnect();
}

async function openAll(count: number, open: () => Promise<CustomerSocket>): Promise<CustomerSocket[]> {
  const sockets: CustomerSocket[] = [];
  while (sockets.length < count) {
    const next = Math.min(AT_ONCE, count - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: next }, open))));
  }
  return sockets;
}

async function connect(address: string, auth: Record<string, string>): Promise<CustomerSocket> {
  const socket: CustomerSocket = io(address, {
    auth,
    transports: ['websocket'],
    forceNew: true,
    timeout: CONNECT_LIMIT_MS,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}
