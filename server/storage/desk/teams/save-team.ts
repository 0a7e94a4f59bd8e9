import type { TeamSave } from '../../../../protocol/desk-settings.ts';
import { query, type Connection } from '../../query.ts';
import type { Db, TeamTable } from '../../schema.ts';
import { renewDue } from '../hand-off/renew-due.ts';

/** Fixed, so that two first calls at once make one team. */
const DEFAULT_ID = 'default';

const insertDefault = query((db: Db, p: { id: string; at: number }) =>
  db
    .insertInto('team')
    .values({ id: p.id, name: 'Support', is_default: 1, assign: 'pick', created_at: p.at })
    .onConflict((conflict) => conflict.column('id').doNothing()),
);
const upsert = query((db: Db, p: Omit<TeamTable, 'is_default'>) =>
  db
    .insertInto('team')
    .values({
      id: p.id,
      name: p.name,
      is_default: 0,
      assign: p.assign,
      hours: p.hours,
      first_answer_ms: p.first_answer_ms,
      resolution_ms: p.resolution_ms,
      escalate_to: p.escalate_to,
      created_at: p.created_at,
    })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        name: p.name,
        assign: p.assign,
        hours: p.hours,
        first_answer_ms: p.first_answer_ms,
        resolution_ms: p.resolution_ms,
        escalate_to: p.escalate_to,
      }),
    ),
);
const countsOf = query((db: Db, p: { id: string }) =>
  db.selectFrom('team').select(['hours', 'first_answer_ms', 'resolution_ms']).where('id', '=', p.id),
);
const dropMembers = query((db: Db, p: { team_id: string }) =>
  db.deleteFrom('team_member').where('team_id', '=', p.team_id),
);
const insertMember = query((db: Db, p: { team_id: string; staff_id: string }) =>
  db.insertInto('team_member').values({ team_id: p.team_id, staff_id: p.staff_id }),
);
const renameInConversations = query((db: Db, p: { team_id: string; name: string }) =>
  db.updateTable('conversation').set({ team_name: p.name }).where('team_id', '=', p.team_id),
);

/** Gets what no other team does. Without members listed it has everybody. */
export async function makeDefaultTeam(connection: Connection, at: number): Promise<void> {
  await connection.run(insertDefault, { id: DEFAULT_ID, at });
}

export async function saveTeam(connection: Connection, team: TeamSave & { id: string; at: number }): Promise<void> {
  // There is always one, also when the first call names it.
  await makeDefaultTeam(connection, team.at);
  const counts = {
    hours: team.hours === null ? null : JSON.stringify(team.hours),
    first_answer_ms: team.targets.firstAnswerMs,
    resolution_ms: team.targets.resolutionMs,
  };
  const before = await connection.one(countsOf, { id: team.id });
  await connection.run(upsert, {
    ...counts,
    id: team.id,
    name: team.name,
    assign: team.assign,
    escalate_to: team.escalateTo,
    created_at: team.at,
  });
  const sameCounts =
    before?.hours === counts.hours &&
    before.first_answer_ms === counts.first_answer_ms &&
    before.resolution_ms === counts.resolution_ms;
  if (!sameCounts) await connection.run(renewDue, { from: team.id, to: team.id });
  await connection.run(dropMembers, { team_id: team.id });
  for (const staffId of new Set(team.members)) {
    await connection.run(insertMember, { team_id: team.id, staff_id: staffId });
  }
  await connection.run(renameInConversations, { team_id: team.id, name: team.name });
}
