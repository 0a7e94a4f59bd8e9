import { AppError } from '../app-error.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import type { StaffRef } from '../storage/storage.ts';
import type { StaffSocket } from './socket-server.ts';

/** Who is there, who is free, who writes, and whose conversation it is. */
export function staffPresenceEvents(_deps: { room: ConversationRoom; me: StaffRef; socket: StaffSocket }) {
  const later = async (): Promise<never> => {
    throw new AppError('not_found', 'This is not there yet');
  };
  return { 'staff:typing': later, 'availability:set': later, 'conversation:set-team': later };
}
