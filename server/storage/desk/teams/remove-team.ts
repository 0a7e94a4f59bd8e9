import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';
import { renewDue } from '../hand-off/renew-due.ts';

const teamById = query((db: Db, p: { id: string }) =>
  db.selectFrom('team').select(['id', 'name', 'is_default']).where('id', '=', p.id),
);
const defaultTeam = query((db: Db, _p: object) =>
  db.selectFrom('team').select(['id', 'name']).where('is_default', '=', 1),
);
const moveConversations = query((db: Db, p: { from: string; to: string; name: string }) =>
  db
    .updateTable('conversation')
    .set({ team_id: p.to, team_name: p.name })
    .where('team_id', '=', p.from)
    .where('state', '<>', 'closed'),
);
const moveHandOffs = query((db: Db, p: { from: string; to: string }) =>
  db.updateTable('hand_off').set({ team_id: p.to }).where('team_id', '=', p.from).where('ended_at', 'is', null),
);
/** What waits for its customer: counted by the heir's targets when it goes on. */
const moveHeldDue = query((db: Db, p: { from: string; to: string }) =>
  db.updateTable('conversation').set({ due_team_id: p.to }).where('due_team_id', '=', p.from),
);
const forgetAsNext = query((db: Db, p: { id: string }) =>
  db.updateTable('team').set({ escalate_to: null }).where('escalate_to', '=', p.id),
);
const drop = query((db: Db, p: { id: string }) => db.deleteFrom('team').where('id', '=', p.id));

export async function removeTeam(connection: Connection, id: string): Promise<boolean> {
  const team = await connection.one(teamById, { id });
  if (team === undefined || team.is_default === 1) return false;
  const heir = await connection.one(defaultTeam, {});
  if (heir === undefined) return false;
  await connection.run(moveConversations, { from: id, to: heir.id, name: heir.name });
  await connection.run(moveHandOffs, { from: id, to: heir.id });
  await connection.run(renewDue, { from: id, to: heir.id });
  await connection.run(moveHeldDue, { from: id, to: heir.id });
  await connection.run(forgetAsNext, { id });
  await connection.run(drop, { id });
  return true;
}
