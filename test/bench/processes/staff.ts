import { io, type Socket } from 'socket.io-client';
import type { ServerToStaff, StaffToServer } from '../../../protocol/staff-events.ts';

/** A member of staff takes over every conversation and leaves: from then on the agent is off duty in them. */
export async function takeOverAll(
  url: string,
  who: { email: string; password: string },
  conversations: readonly string[],
): Promise<void> {
  const response = await fetch(`${url}/api/staff/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(who),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const socket: Socket<ServerToStaff, StaffToServer> = io(`${url}/staff`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  for (const conversationId of conversations) {
    for (;;) {
      const reply = await socket.timeout(20_000).emitWithAck('conversation:take-over', { conversationId });
      if (reply.ok) break;
      if (reply.error.code !== 'rate_limited') throw new Error(`take-over: ${reply.error.code}`);
      await new Promise((resolve) => setTimeout(resolve, reply.error.retryAfterMs ?? 1_000));
    }
  }
  socket.disconnect();
}
