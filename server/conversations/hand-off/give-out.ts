import type { ConversationRoom } from '../conversations.ts';

/** Gives what waits for teams that take turns to whoever is connected, available and has room. */
export async function giveOut(_room: ConversationRoom): Promise<void> {}
