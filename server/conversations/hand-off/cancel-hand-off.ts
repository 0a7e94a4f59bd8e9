import type { Conversation } from '../../../protocol/conversation.ts';
import type { ConversationRoom } from '../conversations.ts';
import { newId } from '../new-id.ts';
import { publishChange } from '../publish-change.ts';
import { MUST_HAVE_PERSON } from './must-have-person.ts';

/** The customer goes on with the agent instead of waiting. Throws AppError not_waiting, not_allowed where a person must come. */
export async function cancelHandOff(room: ConversationRoom, input: { conversationId: string }): Promise<Conversation> {
  const result = await room.storage.conversations.cancelHandOff({
    ...input,
    mustHavePerson: MUST_HAVE_PERSON,
    noticeId: newId(),
    at: room.now(),
  });
  publishChange(room, result);
  return result.conversation;
}
