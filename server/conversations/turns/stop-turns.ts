import type { ConversationRoom } from '../conversations.ts';
import { stopAnswer } from './stop-answer.ts';

/**
 * At shutdown: an answer with words on the screen is kept and marked as stopped; one without any stays open and is
 * written at the next start.
 */
export async function stopTurns(room: ConversationRoom): Promise<void> {
  const endings = room.live.all().map(async (live) => {
    if (live.text === '') {
      room.live.cut(live.turn.conversationId);
      return;
    }
    await stopAnswer(room, { conversationId: live.turn.conversationId, reason: 'server_stopped' });
  });
  for (const ending of await Promise.allSettled(endings)) {
    if (ending.status === 'rejected')
      room.log.error({ err: ending.reason as unknown }, 'a running answer could not be marked');
  }
}
