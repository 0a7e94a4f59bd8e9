import { sql } from 'kysely';
import { jsonList } from '../../dialect-sqlite.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

/** Two windows of one person: the one that has read further counts. What was erased meanwhile has no mark. */
export const markRead = query((db: Db, p: { staffId: string; conversationId: string; seq: number }) =>
  db
    .insertInto('read_mark')
    .columns(['staff_id', 'conversation_id', 'seq'])
    .expression(
      db
        .selectFrom('conversation')
        .select([sql<string>`${p.staffId}`.as('staff_id'), 'id', sql<number>`min(${p.seq}, last_seq)`.as('seq')])
        .where('id', '=', p.conversationId),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['staff_id', 'conversation_id'])
        .doUpdateSet({ seq: sql<number>`max(read_mark.seq, excluded.seq)` }),
    ),
);

const marksOf = query((db: Db, p: { staff_id: string; ids: string }) =>
  db
    .selectFrom('read_mark')
    .select(['conversation_id as id', 'seq'])
    .where('staff_id', '=', p.staff_id)
    .where('conversation_id', 'in', jsonList(p.ids)),
);

/** 0 where he never was. */
export async function reads(
  connection: Connection,
  { staffId, conversationIds }: { staffId: string; conversationIds: string[] },
): Promise<Record<string, number>> {
  const rows = await connection.all(marksOf, { staff_id: staffId, ids: JSON.stringify(conversationIds) });
  return { ...Object.fromEntries(conversationIds.map((id) => [id, 0])), ...toRecord(rows) };
}

function toRecord(rows: { id: string; seq: number }[]): Record<string, number> {
  return Object.fromEntries(rows.map(({ id, seq }) => [id, seq]));
}
