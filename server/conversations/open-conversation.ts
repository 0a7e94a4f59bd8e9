import { AppError } from '../app-error.ts';
import type { Conversation, Message, WritingAnswer } from '../../protocol/conversation.ts';
import { CATCH_UP_MAX_MESSAGES } from '../../protocol/limits.ts';
import type { ConversationRoom } from './conversations.ts';

export interface OpenedConversation {
  conversation: Conversation;
  messages: Message[];
  more: boolean;
  writing: WritingAnswer | null;
}

/**
 * What is needed to show a conversation or to catch up: the rows after `afterSeq` and the half-written text. The writing
 * text is read last, so that no token falls between it and the live ones (tokens carry offsets; overlap is harmless).
 */
export async function openConversation(
  room: Pick<ConversationRoom, 'storage' | 'live'>,
  input: { conversationId: string; afterSeq: number; customerId: string | null },
): Promise<OpenedConversation> {
  const { conversationId, afterSeq } = input;
  const conversation = await room.storage.conversations.readConversation(conversationId);
  const isTheirs = input.customerId === null || conversation?.customer.id === input.customerId;
  if (conversation === null || !isTheirs) {
    throw new AppError('conversation_not_found', 'There is no such conversation');
  }
  const read = await room.storage.conversations.readMessages({
    conversationId,
    afterSeq,
    limit: CATCH_UP_MAX_MESSAGES,
  });
  return { conversation, ...read, writing: room.live.writing(conversationId) };
}
