import { sql } from 'kysely';
import { jsonList } from '../../dialect-sqlite.ts';
import { query, type Connection, type Query } from '../../query.ts';
import type { Db } from '../../schema.ts';
import { toSavedView } from './saved-views.ts';
import { nameOfShape, standingOf, standsIn, type Standing, type StandingValues } from './standing.ts';

/** "999+" says enough, and no count costs more than this many rows. */
const COUNT_MAX = 1_000;

const viewsOf = query((db: Db, p: { ids: string; staff_id: string }) =>
  db
    .selectFrom('saved_view')
    .selectAll()
    .where('id', 'in', jsonList(p.ids))
    .where((eb) => eb.or([eb('shared', '=', 1), eb('staff_id', '=', p.staff_id)])),
);

/** One for each shape that somebody saved. */
const COUNTS = new Map<string, Query<StandingValues, { count: number }>>();

function countQuery(shape: Standing['shape']): Query<StandingValues, { count: number }> {
  const name = nameOfShape(shape);
  const known = COUNTS.get(name);
  if (known !== undefined) return known;
  const count = query((db: Db, p: StandingValues) =>
    db
      .selectFrom(
        db
          .selectFrom('conversation')
          .select(sql.lit(1).as('one'))
          .where(standsIn(shape, p))
          .limit(sql.lit(COUNT_MAX))
          .as('standing'),
      )
      .select((eb) => eb.fn.countAll<number>().as('count')),
  );
  COUNTS.set(name, count);
  return count;
}

/** Of views that are his or shared; others are left out. */
export async function countViews(
  connection: Connection,
  { staffId, viewIds }: { staffId: string; viewIds: string[] },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const row of await connection.all(viewsOf, { ids: JSON.stringify(viewIds), staff_id: staffId })) {
    const { view, filter } = toSavedView(row, staffId);
    const { shape, values } = standingOf(view, filter, staffId);
    counts[row.id] = (await connection.one(countQuery(shape), values))?.count ?? 0;
  }
  return counts;
}
