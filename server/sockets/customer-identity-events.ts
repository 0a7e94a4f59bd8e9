import { AppError } from '../app-error.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import type { CustomerSocket } from './socket-server.ts';

export interface CustomerIdentityDeps {
  room: ConversationRoom;
}

/** A customer proves who he is with a one-time code by e-mail. */
export function customerIdentityEvents(_deps: CustomerIdentityDeps): {
  'identity:send-code': (
    payload: { conversationId: string; email: string },
    socket: CustomerSocket,
  ) => Promise<{ expiresAt: number }>;
  'identity:check-code': (payload: { conversationId: string; code: string }, socket: CustomerSocket) => Promise<object>;
} {
  const unavailable = (): Promise<never> =>
    Promise.reject(new AppError('mail_unavailable', 'No code can be sent: SMTP_URL is not set'));
  return { 'identity:send-code': unavailable, 'identity:check-code': unavailable };
}
