import { io, type Socket } from 'socket.io-client';
import type { Reply } from '../../../../protocol/reply.ts';

const REPLY_LIMIT_MS = 20_000;

export interface StaffSide {
  emit(event: string, payload: object): Promise<Reply<Record<string, unknown>>>;
  close(): void;
}

/** A member of staff, signed in with a password as a person would. */
export async function openStaffSide(url: string, account: { email: string; password: string }): Promise<StaffSide> {
  const response = await fetch(`${url}/api/staff/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(account),
  });
  if (!response.ok) throw new Error(`The member of staff could not sign in (${response.status}).`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const socket: Socket = io(`${url}/staff`, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    emit: (event, payload) =>
      socket.timeout(REPLY_LIMIT_MS).emitWithAck(event, payload) as Promise<Reply<Record<string, unknown>>>,
    close: () => void socket.disconnect(),
  };
}
