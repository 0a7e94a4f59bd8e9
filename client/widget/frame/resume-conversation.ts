import type { ResumeResponse } from '../../../protocol/http.ts';
import { HttpProblem } from '../../live/http.ts';
import type { Kept } from '../../live/kept.ts';
import { openKeptConversation } from './kept-conversation.ts';
import type { Session } from './session.ts';

/**
 * Goes on where a mail left off. Refused: the link is too old, was used up, or is none of ours. Throws when nobody could
 * say: no connection, too many at once, a server that is busy with itself.
 */
export async function resumeConversation(link: string, session: Session, kept: Kept): Promise<'refused' | 'done'> {
  try {
    const answer = await session.http.send<ResumeResponse>('POST', '/api/customer/resume', { token: link });
    session.adopt(answer.token);
    openKeptConversation(kept).keep(answer.conversationId);
    return 'done';
  } catch (error) {
    if (error instanceof HttpProblem && error.status >= 400 && error.status < 429) return 'refused';
    throw error;
  }
}
