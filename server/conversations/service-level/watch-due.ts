import type { ConversationRoom } from '../conversations.ts';

/** Tells who it concerns that a target is near. Returns how to stop it. */
export function watchDue(_room: ConversationRoom): () => void {
  return () => undefined;
}
