import { AppError } from '../app-error.ts';
import type { ConversationRoom } from '../conversations/conversations.ts';
import type { StaffRef } from '../storage/storage.ts';

/** Everything that puts the inbox in order: snooze, tags, priority, merge, spam, block, read. */
export function staffOrderEvents(_deps: { room: ConversationRoom; me: StaffRef; role: 'staff' | 'admin' }) {
  const later = async (): Promise<never> => {
    throw new AppError('not_found', 'This is not there yet');
  };
  return {
    'conversation:snooze': later,
    'conversation:wake': later,
    'conversation:tag': later,
    'conversation:prioritise': later,
    'conversation:merge': later,
    'conversation:spam': later,
    'conversation:read': later,
    'customer:block': later,
  };
}
