import type { Message } from '../../../protocol/conversation.ts';
import type { MailDesk } from './mail-desk.ts';
import { quoteReply } from './quote-reply.ts';

/** Keeps a mail for a reply; whether it is needed shows when its time has come. Null where no address is known. */
export async function queueReplyMail({ room, afterMs }: MailDesk, message: Message): Promise<number | null> {
  const conversation = await room.storage.conversations.readConversation(message.conversationId);
  if (conversation === null || conversation.contactEmail === null) return null;
  const nextAt = message.at + afterMs;
  await room.storage.outgoingMail.add({
    id: message.id,
    kind: 'reply',
    to: conversation.contactEmail,
    conversationId: conversation.id,
    text: quoteReply(message),
    createdAt: message.at,
    nextAt,
  });
  return nextAt;
}
