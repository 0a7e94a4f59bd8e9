import type { Conversation, Message, NoticeCode } from '../../../protocol/conversation.ts';
import { addNotice } from '../conversations/add-message.ts';
import { loadConversation, saveProgress } from '../conversations/change-conversation.ts';
import { toConversation } from '../conversations/conversation-row.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { mailById } from './mail-row.ts';

/** What it said is in the conversation; the address and the words are not kept a second time. */
const end = query((db: Db, p: { id: string; sent_at: number | null; failed: string | null }) =>
  db
    .updateTable('outgoing_mail')
    .set({ next_at: null, sent_at: p.sent_at, failed: p.failed, to_address: '', subject: '', text: '' })
    .where('id', '=', p.id)
    .where('next_at', 'is not', null),
);

/** One mail is over. A reply leaves a notice for staff; null when it was over before, or is an alert. */
export async function endMail(
  connection: Connection,
  mail: { id: string; sentAt: number | null; failed: string | null },
  notice: { code: NoticeCode; id: string; at: number },
): Promise<{ conversation: Conversation; messages: Message[] } | null> {
  const row = await connection.one(mailById, { id: mail.id });
  if (row === undefined || !(await dropMail(connection, mail))) return null;
  if (row.kind === 'alert') return null;
  const conversation = await loadConversation(connection, row.conversation_id);
  const message = await addNotice(connection, conversation, { code: notice.code, params: {} }, notice);
  await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages: [message] };
}

/** Without a word about it. False when it was over before. */
export async function dropMail(
  connection: Connection,
  { id, sentAt = null, failed }: { id: string; sentAt?: number | null; failed: string | null },
): Promise<boolean> {
  return (await connection.run(end, { id, sent_at: sentAt, failed })) === 1;
}
