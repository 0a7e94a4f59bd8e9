import type { HandOffReason } from '../../../protocol/conversation.ts';
import type { HandOffPlan } from '../../storage/hand-off-storage.ts';
import type { ConversationRoom } from '../conversations.ts';
import { dueOfTeam } from '../service-level/due-of-team.ts';
import { canBeAsked, chainOfTeams } from './chain-of-teams.ts';
import { lookAgainAt } from './decide-step.ts';
import { mustHavePerson } from './must-have-person.ts';
import { nextOpeningOf } from './next-opening-of.ts';
import { readHouse, type HouseNow, type TeamNow } from './read-house.ts';

/**
 * Who is asked first, and until when: the team of this name, or the first one after it that is open with somebody there. When
 * there is none, nobody lets the customer wait for nothing: the hours are told at once, or the agent goes on.
 */
export async function planHandOff(
  room: Pick<ConversationRoom, 'storage' | 'presence' | 'now'>,
  input: { reason: HandOffReason | null; team?: string | null },
): Promise<{ plan: HandOffPlan; nobodyThere: boolean }> {
  const house = await readHouse(room);
  const own = house.teams.find(({ name }) => isNamed(name, input.team ?? null)) ?? house.defaultTeam;
  const chain = chainOfTeams(house, own);
  const team = chain.find(canBeAsked);
  const { now, settings } = house;
  if (team !== undefined) {
    return { plan: beginWith(team, house, now + settings.alertAfterMs), nobodyThere: false };
  }
  if (settings.whenNobody === 'agent' && !mustHavePerson(input.reason)) {
    // Due now: whoever watches the deadlines gives it back.
    return { plan: beginWith(own, house, now), nobodyThere: true };
  }
  const opensAt = nextOpeningOf(chain, now);
  const plan = { ...beginWith(own, house, 0), state: 'after_hours' as const, opensAt };
  // In open hours those who are away get a mail as soon as they would have got one.
  const deadlineAt = own.open ? now + settings.mailAfterMs : lookAgainAt(chain, opensAt, now);
  return { plan: { ...plan, deadlineAt }, nobodyThere: true };
}

/** Somebody chose this very team: it is asked, or tells its hours. Null when there is none. */
export async function planForTeam(
  room: Pick<ConversationRoom, 'storage' | 'presence' | 'now'>,
  teamId: string,
): Promise<HandOffPlan | null> {
  const house = await readHouse(room);
  const team = house.teams.find(({ id }) => id === teamId);
  if (team === undefined) return null;
  const { now, settings } = house;
  if (canBeAsked(team)) return beginWith(team, house, now + settings.alertAfterMs);
  const opensAt = nextOpeningOf([team], now);
  const deadlineAt = team.open ? now + settings.mailAfterMs : lookAgainAt([team], opensAt, now);
  return { ...beginWith(team, house, deadlineAt), state: 'after_hours', opensAt };
}

/** As people write it in a file: case does not matter. Of a team that was renamed or removed, the default one is asked. */
function isNamed(name: string, wanted: string | null): boolean {
  return wanted !== null && name.trim().toLowerCase() === wanted.trim().toLowerCase();
}

function beginWith(team: TeamNow, { now }: HouseNow, deadlineAt: number): HandOffPlan {
  return {
    team: { id: team.id, name: team.name },
    state: 'waiting',
    deadlineAt,
    opensAt: null,
    due: dueOfTeam(team, now),
  };
}
