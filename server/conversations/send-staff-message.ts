import type { Message } from '../../protocol/conversation.ts';
import type { StaffRef } from '../storage/storage.ts';
import type { ConversationRoom } from './conversations.ts';

/** A reply to the customer, or a note for staff only. The id is made by the client, so a retry is harmless. */
export async function sendStaffMessage(
  room: ConversationRoom,
  input: {
    id: string;
    conversationId: string;
    staff: StaffRef;
    kind: 'message' | 'note';
    text: string;
    attachments?: string[] | undefined;
  },
): Promise<Message> {
  const result = await room.storage.conversations.saveStaffMessage({ ...input, at: room.now() });
  if (result.outcome === 'saved') {
    room.feed.publish({ type: 'message-saved', message: result.message });
    room.feed.publish({ type: 'conversation-changed', conversation: result.conversation });
  }
  return result.message;
}
