import type { ConversationRoom } from '../conversations.ts';

/** How far somebody has read; his other windows are told. It never goes back. */
export async function markRead(
  room: Pick<ConversationRoom, 'storage' | 'feed'>,
  input: { staffId: string; conversationId: string; seq: number },
): Promise<void> {
  await room.storage.desk.markRead(input);
  room.feed.publish({ type: 'conversation-read', ...input });
}
