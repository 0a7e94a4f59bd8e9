import { toMessage } from '../conversations/conversation-row.ts';
import type { OutgoingMailStore } from '../desk-storage.ts';
import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { Db, OutgoingMailTable } from '../schema.ts';
import { beginMail } from '../mails/begin-mail.ts';
import { dropMail, endMail } from '../mails/end-mail.ts';
import { dueMails, forgottenReplies, nextMail, sentReplies, untriedReplies } from '../mails/find-mails.ts';
import { toMail } from '../mails/mail-row.ts';

type New = Pick<
  OutgoingMailTable,
  'id' | 'kind' | 'to_address' | 'conversation_id' | 'text' | 'created_at' | 'next_at'
>;

const insert = query((db: Db, p: New) =>
  db
    .insertInto('outgoing_mail')
    .values({
      id: p.id,
      kind: p.kind,
      to_address: p.to_address,
      conversation_id: p.conversation_id,
      subject: '',
      text: p.text,
      created_at: p.created_at,
      attempts: 0,
      next_at: p.next_at,
      sent_at: null,
      failed: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing()),
);
const postpone = query((db: Db, p: { id: string; next_at: number }) =>
  db.updateTable('outgoing_mail').set({ next_at: p.next_at }).where('id', '=', p.id).where('next_at', 'is not', null),
);

export function createOutgoingMailStore({
  reader,
  write,
}: {
  reader: Connection;
  write: GroupCommit['write'];
}): OutgoingMailStore {
  return {
    add: ({ id, kind, to, conversationId, text, createdAt, nextAt }) =>
      write(async (connection) => {
        const row = { id, kind, text, to_address: to, conversation_id: conversationId };
        await connection.run(insert, { ...row, created_at: createdAt, next_at: nextAt });
      }),
    listDue: async (input) => (await reader.all(dueMails, input)).map(toMail),
    next: async () => (await reader.one(nextMail, {}))?.at ?? null,
    listUntried: async ({ conversationId, limit }) =>
      (await reader.all(untriedReplies, { conversation_id: conversationId, limit })).map(toMail),
    listForgotten: async (input) => (await reader.all(forgottenReplies, input)).map(toMessage),
    countSent: async ({ conversationId, since }) =>
      (await reader.one(sentReplies, { conversation_id: conversationId, since }))?.count ?? 0,
    begin: (input) => write((connection) => beginMail(connection, input)),
    sent: ({ id, noticeId, at }) =>
      write((connection) =>
        endMail(connection, { id, sentAt: at, failed: null }, { code: 'mailed', id: noticeId, at }),
      ),
    giveUp: ({ id, why, noticeId, at }) =>
      write((connection) =>
        endMail(connection, { id, sentAt: null, failed: why }, { code: 'mail_failed', id: noticeId, at }),
      ),
    postpone: ({ ids, nextAt }) =>
      write(async (connection) => {
        for (const id of ids) await connection.run(postpone, { id, next_at: nextAt });
      }),
    drop: ({ ids, why }) =>
      write(async (connection) => {
        for (const id of ids) await dropMail(connection, { id, failed: why });
      }),
  };
}
