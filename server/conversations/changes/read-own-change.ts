import { AppError } from '../../app-error.ts';
import type { StoredChange } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Who says yes or no to what. Nothing of what is sent comes from here. */
export interface CustomersWord {
  conversationId: string;
  changeId: string;
  customerId: string;
}

/** Somebody else's change, or one of another conversation, is as unknown as one that does not exist. */
export async function readOwnChange(
  room: Pick<ConversationRoom, 'storage'>,
  word: CustomersWord,
): Promise<StoredChange> {
  const change = await readChangeOf(room, word);
  if (change.customerId !== word.customerId) throw notFound();
  return change;
}

export async function readChangeOf(
  room: Pick<ConversationRoom, 'storage'>,
  { conversationId, changeId }: { conversationId: string; changeId: string },
): Promise<StoredChange> {
  const change = await room.storage.changes.read(changeId);
  if (change?.conversationId !== conversationId) throw notFound();
  return change;
}

function notFound(): AppError {
  return new AppError('change_not_found', 'There is no such change');
}
