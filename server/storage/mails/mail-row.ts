import type { OutgoingMail } from '../desk-storage.ts';
import { query } from '../query.ts';
import type { Db, OutgoingMailTable } from '../schema.ts';

export const mailById = query((db: Db, p: { id: string }) =>
  db.selectFrom('outgoing_mail').selectAll().where('id', '=', p.id),
);

export function toMail(row: OutgoingMailTable): OutgoingMail {
  return {
    id: row.id,
    kind: row.kind,
    to: row.to_address,
    conversationId: row.conversation_id,
    subject: row.subject,
    text: row.text,
    createdAt: row.created_at,
    attempts: row.attempts,
  };
}
