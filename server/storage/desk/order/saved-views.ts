import type { SavedView } from '../../../../protocol/desk-http.ts';
import { InboxFilter } from '../../../../protocol/staff-events.ts';
import type { DeskStore } from '../../desk-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { Db, SavedViewTable } from '../../schema.ts';

/** More are not shown; the routes let nobody keep that many. */
const MAX_LISTED = 200;

const visibleViews = query((db: Db, p: { staff_id: string }) =>
  db
    .selectFrom('saved_view')
    .selectAll()
    .where((eb) => eb.or([eb('shared', '=', 1), eb('staff_id', '=', p.staff_id)]))
    .orderBy('shared')
    .orderBy('created_at')
    .orderBy('id')
    .limit(MAX_LISTED),
);

/** Own ones first, then shared ones; oldest first. */
export async function listSavedViews(connection: Connection, staffId: string): Promise<SavedView[]> {
  const rows = await connection.all(visibleViews, { staff_id: staffId });
  return rows.map((row) => toSavedView(row, staffId));
}

const insertView = query((db: Db, p: SavedViewTable) =>
  db
    .insertInto('saved_view')
    .values({
      id: p.id,
      staff_id: p.staff_id,
      shared: p.shared,
      name: p.name,
      view: p.view,
      filter: p.filter,
      created_at: p.created_at,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        shared: eb.ref('excluded.shared'),
        name: eb.ref('excluded.name'),
        view: eb.ref('excluded.view'),
        filter: eb.ref('excluded.filter'),
      })),
    ),
);
const sameName = query((db: Db, p: { staff_id: string; shared: number; name: string }) =>
  db
    .selectFrom('saved_view')
    .select('id')
    .where('name', '=', p.name)
    .where('shared', '=', p.shared)
    .where((eb) => eb.or([eb('shared', '=', 1), eb('staff_id', '=', p.staff_id)])),
);

/** One of the same name, of his own or shared, is the same one: a repeated request makes no second. */
export async function saveView(
  connection: Connection,
  input: Parameters<DeskStore['saveView']>[0],
): Promise<SavedView> {
  const row = {
    id: input.id,
    staff_id: input.staffId,
    shared: input.shared ? 1 : 0,
    name: input.name,
    view: input.view,
    filter: JSON.stringify(input.filter),
    created_at: input.at,
  };
  const before = await connection.one(sameName, row);
  const saved = { ...row, id: before?.id ?? row.id };
  await connection.run(insertView, saved);
  return toSavedView(saved, input.staffId);
}

const deleteView = query((db: Db, p: { id: string; staff_id: string | null }) =>
  db
    .deleteFrom('saved_view')
    .where('id', '=', p.id)
    .where((eb) => eb.or([eb(eb.val(p.staff_id), 'is', null), eb('staff_id', '=', p.staff_id ?? '')])),
);

export async function removeView(
  connection: Connection,
  { id, staffId }: { id: string; staffId: string | null },
): Promise<boolean> {
  return (await connection.run(deleteView, { id, staff_id: staffId })) > 0;
}

export function toSavedView(row: SavedViewTable, staffId: string): SavedView {
  // A filter that an older version wrote narrows nothing rather than breaking the list.
  const filter = InboxFilter.safeParse(JSON.parse(row.filter));
  return {
    id: row.id,
    name: row.name,
    view: row.view,
    filter: filter.success ? filter.data : {},
    shared: row.shared === 1,
    mine: row.staff_id === staffId,
  };
}
