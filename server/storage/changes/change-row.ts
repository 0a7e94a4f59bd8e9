import type { Selectable } from 'kysely';
import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { ChangeTable, Db } from '../schema.ts';
import type { StoredChange } from '../change-storage.ts';

export type ChangeRow = Selectable<ChangeTable>;

export const changeById = query((db: Db, p: { id: string }) =>
  db.selectFrom('change').selectAll().where('id', '=', p.id),
);

/** Throws AppError change_not_found. */
export async function loadChange(connection: Connection, id: string): Promise<ChangeRow> {
  const row = await connection.one(changeById, { id });
  if (row === undefined) throw changeNotFound();
  return row;
}

export function changeNotFound(): AppError {
  return new AppError('change_not_found', 'There is no such change.');
}

export function toChange(row: ChangeRow): StoredChange {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    messageId: row.message_id,
    actionId: row.action_id,
    procedureId: row.procedure_id,
    stepId: row.step_id,
    arguments: JSON.parse(row.arguments) as Record<string, unknown>,
    hash: row.hash,
    needsApproval: row.needs_approval === 1,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    confirmedAt: row.confirmed_at,
    decidedBy: row.decided_by_id === null ? null : { id: row.decided_by_id, name: row.decided_by_name ?? '' },
    sentAt: row.sent_at,
    endedAt: row.ended_at,
    words: row.words,
    linkId: row.link_id,
  };
}
