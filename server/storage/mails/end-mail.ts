import type { Conversation, Message, NoticeCode } from '../../../protocol/conversation.ts';
import { addNotice } from '../conversations/add-message.ts';
import { loadConversation, saveProgress } from '../conversations/change-conversation.ts';
import { toConversation } from '../conversations/conversation-row.ts';
import { query, type Connection } from '../query.ts';
import type { Db, OutgoingMailTable } from '../schema.ts';
import { mailById } from './mail-row.ts';

/** What it said is in the conversation; the address and the words are not kept a second time. */
const end = query((db: Db, p: { id: string; sent_at: number | null; failed: string | null }) =>
  db
    .updateTable('outgoing_mail')
    .set({ next_at: null, sent_at: p.sent_at, failed: p.failed, to_address: '', subject: '', text: '' })
    .where('id', '=', p.id)
    .where('next_at', 'is not', null),
);

/** One mail of many to colleagues who are away: told once. */
const failedAlike = query(
  (db: Db, p: { conversation_id: string; kind: OutgoingMailTable['kind']; failed: string | null }) =>
    db
      .selectFrom('outgoing_mail')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('conversation_id', '=', p.conversation_id)
      .where('kind', '=', p.kind)
      .where('failed', '=', p.failed),
);

/** One mail is over. Null when it was over before, or is one to a colleague that needs no word: sent, or failed like another one. */
export async function endMail(
  connection: Connection,
  mail: { id: string; sentAt: number | null; failed: string | null },
  notice: { code: NoticeCode; id: string; at: number },
): Promise<{ conversation: Conversation; messages: Message[] } | null> {
  const row = await connection.one(mailById, { id: mail.id });
  if (row === undefined || !(await dropMail(connection, mail))) return null;
  const { kind, conversation_id } = row;
  if (kind !== 'reply') {
    if (mail.failed === null) return null;
    const alike = await connection.one(failedAlike, { conversation_id, kind, failed: mail.failed });
    if ((alike?.count ?? 0) > 1) return null;
  }
  const conversation = await loadConversation(connection, row.conversation_id);
  const message = await addNotice(
    connection,
    conversation,
    { code: notice.code, params: { kind: kind === 'reply' ? kind : 'alert' } },
    notice,
  );
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
