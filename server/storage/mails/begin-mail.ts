import type { OutgoingMail, OutgoingMailStore } from '../desk-storage.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { dropMail } from './end-mail.ts';
import { mailById, toMail } from './mail-row.ts';

const begin = query((db: Db, p: { id: string; to: string; subject: string; text: string; next_at: number }) =>
  db
    .updateTable('outgoing_mail')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      to_address: p.to,
      subject: p.subject,
      text: p.text,
      next_at: p.next_at,
    }))
    .where('id', '=', p.id)
    .where('next_at', 'is not', null),
);

/** What is sent is written down first; the others of `joined` are part of it from here on. */
export async function beginMail(
  connection: Connection,
  input: Parameters<OutgoingMailStore['begin']>[0],
): Promise<OutgoingMail | null> {
  const { id, to, subject, text, nextAt } = input;
  if ((await connection.run(begin, { id, to, subject, text, next_at: nextAt })) === 0) return null;
  for (const joined of input.joined) await dropMail(connection, { id: joined, failed: `went with ${id}` });
  const row = await connection.one(mailById, { id });
  return row === undefined ? null : toMail(row);
}
