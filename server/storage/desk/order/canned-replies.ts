import { AppError } from '../../../app-error.ts';
import type { CannedReply } from '../../../../protocol/desk-http.ts';
import type { DeskStore } from '../../desk-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { CannedReplyTable, Db } from '../../schema.ts';

/** A list that is looked through by typing; the routes let nobody keep more. */
const MAX_LISTED = 500;

const visibleReplies = query((db: Db, p: { staff_id: string }) =>
  db
    .selectFrom('canned_reply')
    .selectAll()
    .where((eb) => eb.or([eb('shared', '=', 1), eb('staff_id', '=', p.staff_id)]))
    .orderBy('shortcut')
    .orderBy('shared')
    .orderBy('id')
    .limit(MAX_LISTED),
);

/** By shortcut; an own one stands before a shared one of the same. */
export async function listCanned(connection: Connection, staffId: string): Promise<CannedReply[]> {
  const rows = await connection.all(visibleReplies, { staff_id: staffId });
  return rows.map((row) => toReply(row, staffId));
}

const replyById = query((db: Db, p: { id: string }) =>
  db.selectFrom('canned_reply').selectAll().where('id', '=', p.id),
);
const sameShortcut = query((db: Db, p: { staff_id: string; shared: number; shortcut: string }) =>
  db
    .selectFrom('canned_reply')
    .selectAll()
    .where('shortcut', '=', p.shortcut)
    .where('shared', '=', p.shared)
    .where((eb) => eb.or([eb('shared', '=', 1), eb('staff_id', '=', p.staff_id)])),
);
const writeReply = query((db: Db, p: CannedReplyTable) =>
  db
    .insertInto('canned_reply')
    .values({
      id: p.id,
      staff_id: p.staff_id,
      shared: p.shared,
      shortcut: p.shortcut,
      title: p.title,
      text: p.text,
      created_at: p.created_at,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        shared: eb.ref('excluded.shared'),
        shortcut: eb.ref('excluded.shortcut'),
        title: eb.ref('excluded.title'),
        text: eb.ref('excluded.text'),
      })),
    ),
);

/** A new one with a shortcut that is in use takes the place of that one: a repeated request makes no second. */
export async function saveCanned(
  connection: Connection,
  input: Parameters<DeskStore['saveCanned']>[0],
): Promise<CannedReply> {
  const known = await connection.one(replyById, { id: input.id });
  const row: CannedReplyTable = {
    id: input.id,
    staff_id: known?.staff_id ?? input.staffId,
    shared: input.shared ? 1 : 0,
    shortcut: input.shortcut,
    title: input.title,
    text: input.text,
    created_at: known?.created_at ?? input.at,
  };
  const same = await connection.one(sameShortcut, row);
  if (known === undefined && same !== undefined) row.id = same.id;
  if (known !== undefined && same !== undefined && same.id !== known.id) {
    throw new AppError('invalid_payload', 'Another reply has this shortcut', {
      details: { fields: [{ path: 'shortcut', message: 'In use' }] },
    });
  }
  await connection.run(writeReply, row);
  return toReply(row, input.staffId);
}

const deleteReply = query((db: Db, p: { id: string; staff_id: string | null }) =>
  db
    .deleteFrom('canned_reply')
    .where('id', '=', p.id)
    .where((eb) => eb.or([eb(eb.val(p.staff_id), 'is', null), eb('staff_id', '=', p.staff_id ?? '')])),
);

export async function removeCanned(
  connection: Connection,
  { id, staffId }: { id: string; staffId: string | null },
): Promise<boolean> {
  return (await connection.run(deleteReply, { id, staff_id: staffId })) > 0;
}

function toReply(row: CannedReplyTable, staffId: string): CannedReply {
  const { id, shortcut, title, text } = row;
  return { id, shortcut, title, text, shared: row.shared === 1, mine: row.staff_id === staffId };
}
