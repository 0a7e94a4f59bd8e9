import type { Availability } from '../../../../protocol/staff-events.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';
import { USUAL_CAPACITY } from './read-desks.ts';

const ensure = query((db: Db, p: { staff_id: string; capacity: number }) =>
  db
    .insertInto('staff_desk')
    .values({ staff_id: p.staff_id, availability: 'available', capacity: p.capacity, assigned_at: 0 })
    .onConflict((conflict) => conflict.column('staff_id').doNothing()),
);
const saveAvailability = query((db: Db, p: { staff_id: string; availability: Availability }) =>
  db.updateTable('staff_desk').set({ availability: p.availability }).where('staff_id', '=', p.staff_id),
);
const saveCapacity = query((db: Db, p: { staff_id: string; capacity: number }) =>
  db.updateTable('staff_desk').set({ capacity: p.capacity }).where('staff_id', '=', p.staff_id),
);
const saveAssigned = query((db: Db, p: { staff_id: string; at: number }) =>
  db.updateTable('staff_desk').set({ assigned_at: p.at }).where('staff_id', '=', p.staff_id),
);

export async function setAvailability(
  connection: Connection,
  { staffId, availability }: { staffId: string; availability: Availability },
): Promise<void> {
  await ensureDesk(connection, staffId);
  await connection.run(saveAvailability, { staff_id: staffId, availability });
}

export async function setCapacity(
  connection: Connection,
  { staffId, capacity }: { staffId: string; capacity: number },
): Promise<void> {
  await ensureDesk(connection, staffId);
  await connection.run(saveCapacity, { staff_id: staffId, capacity });
}

/** His turn is over: the next one goes to somebody else. */
export async function setAssigned(
  connection: Connection,
  { staffId, at }: { staffId: string; at: number },
): Promise<void> {
  await ensureDesk(connection, staffId);
  await connection.run(saveAssigned, { staff_id: staffId, at });
}

async function ensureDesk(connection: Connection, staffId: string): Promise<void> {
  await connection.run(ensure, { staff_id: staffId, capacity: USUAL_CAPACITY });
}
