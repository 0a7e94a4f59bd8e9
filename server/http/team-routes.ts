import { AppError } from '../app-error.ts';
import {
  CapacitySave,
  HandOffSettings,
  TeamSave,
  type AdminTeamsResponse,
  type Team,
} from '../../protocol/desk-settings.ts';
import type { TeamsResponse } from '../../protocol/desk-http.ts';
import { checkTeam } from '../conversations/hand-off/check-team.ts';
import { readHandOffSettings, saveHandOffSettings } from '../conversations/hand-off/hand-off-settings.ts';
import { isOpen } from '../conversations/hours/is-open.ts';
import { newId } from '../conversations/new-id.ts';
import type { StoredTeam } from '../storage/hand-off-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { route, type Caller, type Route } from './route.ts';

/** Every list has a bound: more teams than this are no teams. */
const TEAMS_MAX = 50;

export interface TeamRoutesDeps {
  storage: Pick<Storage, 'teams' | 'staff' | 'settings' | 'audit'>;
  /** Somebody's room or a team changed: what waits may be given out now. */
  onChange: () => void;
  now: () => number;
}

/** Teams, their hours and targets, and what happens when nobody comes. */
export function teamRoutes(deps: TeamRoutesDeps): Route[] {
  const { storage } = deps;
  const present = (team: StoredTeam): Team => ({ ...team, open: isOpen(team.hours, deps.now()) });
  const record = (caller: Caller, action: string, subject: string, detail: Record<string, unknown>) =>
    storage.audit.record({ id: newId(), at: deps.now(), actor: caller.staff.id, action, subject, detail });
  const save = async (id: string, body: TeamSave): Promise<Team> => {
    const [teams, staff] = await Promise.all([storage.teams.list(), storage.staff.list()]);
    checkTeam({ id, body, teams, staffIds: new Set(staff.map((member) => member.id)) });
    const saved = await storage.teams.save({ ...body, id, at: deps.now() });
    deps.onChange();
    return present(saved);
  };

  return [
    route({
      method: 'get',
      path: '/api/staff/teams',
      audience: 'staff',
      summary: 'List the teams, to give a conversation to one',
      answers: 'Each team with whether it is open now',
      respond: async (): Promise<TeamsResponse> => {
        const teams = await storage.teams.list();
        return { teams: teams.map(present).map(({ id, name, open, members }) => ({ id, name, open, members })) };
      },
    }),
    route({
      method: 'get',
      path: '/api/admin/teams',
      audience: 'admin',
      summary: 'List the teams with members, hours and targets',
      answers: 'The default team first',
      respond: async (): Promise<AdminTeamsResponse> => ({ teams: (await storage.teams.list()).map(present) }),
    }),
    route({
      method: 'post',
      path: '/api/admin/teams',
      audience: 'admin',
      summary: 'Make a team',
      body: TeamSave,
      answers: 'The new team',
      respond: async ({ body, caller }): Promise<Team> => {
        if ((await storage.teams.list()).length >= TEAMS_MAX) {
          throw new AppError('not_allowed', `There are ${TEAMS_MAX} teams: remove one first`);
        }
        const team = await save(newId(), body);
        await record(caller, 'team.made', team.id, { name: team.name });
        return team;
      },
    }),
    route({
      method: 'put',
      path: '/api/admin/teams/:id',
      audience: 'admin',
      summary: 'Change a team',
      body: TeamSave,
      answers: 'The team as saved',
      respond: async ({ params, body, caller }): Promise<Team> => {
        const id = params['id'] ?? '';
        if (!(await storage.teams.list()).some((team) => team.id === id)) throw noTeam();
        const team = await save(id, body);
        await record(caller, 'team.changed', id, { name: team.name });
        return team;
      },
    }),
    route({
      method: 'delete',
      path: '/api/admin/teams/:id',
      audience: 'admin',
      summary: 'Remove a team; what is open of it goes to the default team, which stays',
      answers: 'Nothing',
      respond: async ({ params, caller }) => {
        const id = params['id'] ?? '';
        if (!(await storage.teams.remove(id))) throw noTeam();
        deps.onChange();
        await record(caller, 'team.removed', id, {});
        return {};
      },
    }),
    route({
      method: 'get',
      path: '/api/admin/hand-off',
      audience: 'admin',
      summary: 'How long a hand-off waits before the next step',
      answers: 'The settings',
      respond: async (): Promise<HandOffSettings> => readHandOffSettings(storage.settings),
    }),
    route({
      method: 'put',
      path: '/api/admin/hand-off',
      audience: 'admin',
      summary: 'Say how long a hand-off waits before the next step',
      body: HandOffSettings,
      answers: 'The settings as saved; they count from the next step on',
      respond: async ({ body, caller }): Promise<HandOffSettings> => {
        await saveHandOffSettings(storage.settings, body);
        await record(caller, 'hand_off.settings_changed', 'hand-off', { ...body });
        return body;
      },
    }),
    route({
      method: 'put',
      path: '/api/admin/staff/:id/capacity',
      audience: 'admin',
      summary: 'Say how many conversations somebody takes at once',
      body: CapacitySave,
      answers: 'The number as saved',
      respond: async ({ params, body, caller }) => {
        const staffId = params['id'] ?? '';
        if ((await storage.staff.read(staffId)) === null) {
          throw new AppError('not_found', 'There is no such member of staff');
        }
        await storage.teams.setCapacity({ staffId, capacity: body.capacity });
        deps.onChange();
        await record(caller, 'staff.capacity_set', staffId, { capacity: body.capacity });
        return body;
      },
    }),
  ];
}

function noTeam(): AppError {
  return new AppError('not_found', 'There is no such team, or it is the one that always stays');
}
