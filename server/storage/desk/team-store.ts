import type { BusinessHours } from '../../../protocol/desk-settings.ts';
import type { GroupCommit } from '../group-commit.ts';
import type { StoredTeam, TeamStore } from '../hand-off-storage.ts';
import { query, type Connection } from '../query.ts';
import type { Db, TeamTable } from '../schema.ts';
import { readDesks } from './teams/read-desks.ts';
import { removeTeam } from './teams/remove-team.ts';
import { makeDefaultTeam, saveTeam } from './teams/save-team.ts';
import { setAvailability, setCapacity } from './teams/set-desk.ts';

const teams = query((db: Db, _p: object) =>
  db.selectFrom('team').selectAll().orderBy('is_default', 'desc').orderBy('created_at').orderBy('id'),
);
const members = query((db: Db, _p: object) => db.selectFrom('team_member').selectAll().orderBy('staff_id'));

export function createTeamStore({ reader, write }: { reader: Connection; write: GroupCommit['write'] }): TeamStore {
  return {
    async list() {
      const known = await listTeams(reader);
      if (known.some(({ isDefault }) => isDefault)) return known;
      await write((connection) => makeDefaultTeam(connection, Date.now()));
      return listTeams(reader);
    },
    async save(team) {
      await write((connection) => saveTeam(connection, team));
      const saved = (await listTeams(reader)).find(({ id }) => id === team.id);
      if (saved === undefined) throw new Error(`team ${team.id} was saved and is not there`);
      return saved;
    },
    remove: (id) => write((connection) => removeTeam(connection, id)),
    readDesks: () => readDesks(reader),
    setAvailability: (input) => write((connection) => setAvailability(connection, input)),
    setCapacity: (input) => write((connection) => setCapacity(connection, input)),
  };
}

async function listTeams(connection: Connection): Promise<StoredTeam[]> {
  const all = await connection.all(members, {});
  const of = (team: string) => all.filter(({ team_id }) => team_id === team).map(({ staff_id }) => staff_id);
  return (await connection.all(teams, {})).map((row) => toTeam(row, of(row.id)));
}

function toTeam(row: TeamTable, staffIds: string[]): StoredTeam {
  return {
    id: row.id,
    name: row.name,
    isDefault: row.is_default === 1,
    members: staffIds,
    assign: row.assign,
    hours: row.hours === null ? null : (JSON.parse(row.hours) as BusinessHours),
    targets: { firstAnswerMs: row.first_answer_ms, resolutionMs: row.resolution_ms },
    escalateTo: row.escalate_to,
  };
}
