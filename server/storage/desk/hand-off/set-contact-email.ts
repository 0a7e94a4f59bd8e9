import { AppError } from '../../../app-error.ts';
import { addNotice } from '../../conversations/add-message.ts';
import { loadConversation, saveProgress } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import type { HandOffStore } from '../../hand-off-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

type SetContactEmail = HandOffStore['setContactEmail'];

const saveEmail = query((db: Db, p: { id: string; email: string }) =>
  db.updateTable('conversation').set({ contact_email: p.email }).where('id', '=', p.id),
);

/** The same address again changes nothing. */
export async function setContactEmail(
  connection: Connection,
  input: Parameters<SetContactEmail>[0],
): Promise<Awaited<ReturnType<SetContactEmail>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  if (conversation.customer_id !== input.customerId) {
    throw new AppError('conversation_not_found', 'There is no such conversation.');
  }
  if (conversation.contact_email === input.email) {
    return { conversation: toConversation(conversation), messages: [] };
  }
  conversation.contact_email = input.email;
  await connection.run(saveEmail, { id: conversation.id, email: input.email });
  const notice = await addNotice(
    connection,
    conversation,
    { code: 'email_left', params: {} },
    { id: input.noticeId, at: input.at },
  );
  await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages: [notice] };
}
