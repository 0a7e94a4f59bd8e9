import type { HandOffSettings } from '../../../protocol/desk-settings.ts';
import type { StaffDesk, StoredTeam } from '../../storage/hand-off-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { isOpen } from '../hours/is-open.ts';
import { readHandOffSettings } from './hand-off-settings.ts';
import { membersOfTeam } from './members-of-team.ts';

/** What a decision about a hand-off needs to know of the house, as it is now. */
export interface TeamNow extends StoredTeam {
  open: boolean;
  desks: StaffDesk[];
  /** Members who are connected and not away. */
  there: StaffDesk[];
}
export interface HouseNow {
  now: number;
  settings: HandOffSettings;
  teams: TeamNow[];
  /** Gets what no other team does. */
  defaultTeam: TeamNow;
}

export async function readHouse(room: Pick<ConversationRoom, 'storage' | 'presence' | 'now'>): Promise<HouseNow> {
  const now = room.now();
  const [teams, desks, settings] = await Promise.all([
    room.storage.teams.list(),
    room.storage.teams.readDesks(),
    readHandOffSettings(room.storage.settings),
  ]);
  const all = teams.map((team): TeamNow => {
    const members = membersOfTeam(team, desks);
    const there = members.filter(
      ({ staffId, availability }) => availability !== 'away' && room.presence.connected(staffId),
    );
    return { ...team, open: isOpen(team.hours, now), desks: members, there };
  });
  const defaultTeam = all.find(({ isDefault }) => isDefault);
  if (defaultTeam === undefined) throw new Error('there is no default team');
  return { now, settings, teams: all, defaultTeam };
}
