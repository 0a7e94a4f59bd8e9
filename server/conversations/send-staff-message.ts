import type { Message } from '../../protocol/conversation.ts';
import type { StaffRef } from '../storage/storage.ts';
import type { ConversationRoom } from './conversations.ts';
import { namedColleagues } from './order/named-colleagues.ts';

/**
 * A reply to the customer, or a note for staff only. The id is made by the client, so a retry is harmless. A reply over
 * words that its writer has not seen (`seenSeq`) is refused, unless he looked and says so (`force`).
 */
export async function sendStaffMessage(
  room: ConversationRoom,
  input: {
    id: string;
    conversationId: string;
    staff: StaffRef;
    kind: 'message' | 'note';
    text: string;
    attachments?: string[] | undefined;
    seenSeq?: number | undefined;
    force?: boolean | undefined;
    mentions?: string[] | undefined;
    original?: { text: string; language: string } | undefined;
  },
): Promise<Message> {
  const { seenSeq, force, mentions, original, ...said } = input;
  const result = await room.storage.conversations.saveStaffMessage({
    ...said,
    at: room.now(),
    seenSeq: force === true ? null : (seenSeq ?? null),
    mentions: input.kind === 'note' ? await namedColleagues(room, mentions ?? []) : [],
    original: original ?? null,
  });
  if (result.outcome === 'saved') {
    const { message, conversation } = result;
    room.feed.publish({ type: 'message-saved', message });
    room.feed.publish({ type: 'conversation-changed', conversation });
    const to = message.mentions.map(({ id }) => id).filter((id) => id !== input.staff.id);
    const alert = { reason: 'mentioned' as const, conversation, by: input.staff.name, at: message.at };
    if (to.length > 0) room.feed.publish({ type: 'desk-alert', to, alert });
  }
  return result.message;
}
