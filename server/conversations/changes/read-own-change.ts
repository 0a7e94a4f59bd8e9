import { AppError } from '../../app-error.ts';
import type { StoredChange } from '../../storage/change-storage.ts';
import type { ConversationRoom } from '../conversations.ts';

/** Who says yes or no to what. Nothing of what is sent comes from here. */
export interface CustomersWord {
  conversationId: string;
  changeId: string;
  customerId: string;
  /** He followed the link of a mail; null or absent: his own browser. */
  linkId?: string | null;
}

/**
 * Somebody else's change, or one of another conversation, is as unknown as one that does not exist. Whoever followed the
 * link of a mail is somebody else than the customer in his own browser.
 */
export async function readOwnChange(
  room: Pick<ConversationRoom, 'storage'>,
  word: CustomersWord,
): Promise<StoredChange> {
  const change = await readChangeOf(room, word);
  const isHis = change.customerId === word.customerId && (change.linkId ?? null) === (word.linkId ?? null);
  if (!isHis) throw notFound();
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
