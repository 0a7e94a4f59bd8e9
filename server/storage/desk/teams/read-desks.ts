import { sql } from 'kysely';
import type { StaffDesk } from '../../hand-off-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

/** Whoever never said how much he takes. */
export const USUAL_CAPACITY = 10;

const desks = query((db: Db, _p: object) =>
  db
    .selectFrom('user')
    .leftJoin('staff_desk', 'staff_desk.staff_id', 'user.id')
    .select(['user.id as id', 'user.name as name', 'user.banned as banned'])
    .select(['staff_desk.availability', 'staff_desk.capacity', 'staff_desk.assigned_at'])
    .orderBy('user.id'),
);
// The state is written in: SQLite then uses the index of those that staff have.
const open = query((db: Db, _p: object) =>
  db
    .selectFrom('conversation')
    .select((eb) => ['staff_id', eb.fn.countAll<number>().as('count')])
    .where('state', '=', sql.lit('staff'))
    .where('snoozed_until', 'is', null)
    .groupBy('staff_id'),
);

export async function readDesks(connection: Connection): Promise<StaffDesk[]> {
  const counts = new Map((await connection.all(open, {})).map(({ staff_id, count }) => [staff_id, count]));
  return (await connection.all(desks, {}))
    .filter(({ banned }) => banned !== 1)
    .map((row) => ({
      staffId: row.id,
      name: row.name,
      availability: row.availability ?? 'available',
      capacity: row.capacity ?? USUAL_CAPACITY,
      open: counts.get(row.id) ?? 0,
      assignedAt: row.assigned_at ?? 0,
    }));
}
