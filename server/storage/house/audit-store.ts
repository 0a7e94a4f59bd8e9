import type { GroupCommit } from '../group-commit.ts';
import { AFTER_ALL, fromCursor, toPage } from '../page-cursor.ts';
import { query, type Connection } from '../query.ts';
import type { AuditTable, Db } from '../schema.ts';
import type { AuditStore } from '../house-storage.ts';

const insert = query((db: Db, p: AuditTable) =>
  db.insertInto('audit').values({
    id: p.id,
    at: p.at,
    actor: p.actor,
    action: p.action,
    subject: p.subject,
    detail: p.detail,
  }),
);
const before = query((db: Db, p: { time: number; id: string; limit: number }) =>
  db
    .selectFrom('audit')
    .selectAll()
    .where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(p.time, p.id)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(p.limit),
);

export function createAuditStore({ reader, write }: { reader: Connection; write: GroupCommit['write'] }): AuditStore {
  return {
    async record(entry) {
      await write((connection) => connection.run(insert, { ...entry, detail: JSON.stringify(entry.detail) }));
    },
    async list({ cursor, limit }) {
      const rows = await reader.all(before, { ...fromCursor(cursor, AFTER_ALL), limit: limit + 1 });
      const page = toPage(rows, limit, (row) => ({ time: row.at, id: row.id }));
      return {
        entries: page.rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> })),
        cursor: page.cursor,
      };
    },
  };
}
