import type { DueHandOff } from '../../storage/hand-off-storage.ts';
import { canBeAsked, chainOfTeams } from './chain-of-teams.ts';
import { mustHavePerson } from './must-have-person.ts';
import { nextOpeningOf } from './next-opening-of.ts';
import type { HouseNow, TeamNow } from './read-house.ts';

/** While nobody comes in open hours, those who are there are reminded this often; the customer reads nothing new. */
export const RING_AGAIN_MS = 15 * 60_000;
/** A team that never opens: an admin may give it other hours. */
const LOOK_AGAIN_MS = 60 * 60_000;

export type HandOffStep =
  /** To another state, which the customer reads. `asked`: the teams that had their chance. */
  | { type: 'alerted'; team: TeamNow; asked: string[]; deadlineAt: number }
  | { type: 'escalated'; team: TeamNow; asked: string[]; deadlineAt: number }
  | { type: 'waiting'; team: TeamNow; asked: string[]; deadlineAt: number }
  | { type: 'after_hours'; team: TeamNow; asked: string[]; deadlineAt: number; opensAt: number | null }
  | { type: 'returned' }
  /** The state stays: members who are away get a mail, those who are there are reminded. */
  | { type: 'remind'; team: TeamNow; mail: 'away' | 'nobody'; deadlineAt: number; opensAt: number | null };

/** What follows when the deadline of a hand-off is over. Pure: the house is as it was read. */
export function decideStep(due: DueHandOff, house: HouseNow): HandOffStep {
  const { now, settings } = house;
  const team = house.teams.find(({ id }) => id === due.teamId) ?? house.defaultTeam;
  switch (due.state) {
    case 'waiting': {
      if (!canBeAsked(team)) return moveOn(due, house, team);
      return { type: 'alerted', team, asked: withTeam(due.asked, team), deadlineAt: now + settings.mailAfterMs };
    }
    case 'alerted':
    case 'escalated': {
      if (due.mailedAt !== null) return moveOn(due, house, team);
      return { type: 'remind', team, mail: 'away', deadlineAt: now + settings.escalateAfterMs, opensAt: null };
    }
    case 'after_hours':
      return askAgain(due, house, team);
  }
}

/** The next team that can be asked and was not; when there is none, the house's choice for that. */
function moveOn(due: DueHandOff, house: HouseNow, team: TeamNow): HandOffStep {
  const { now, settings } = house;
  const chain = chainOfTeams(house, team);
  const next = chain.slice(1).find((one) => canBeAsked(one) && !due.asked.includes(one.id));
  if (next !== undefined) {
    const asked = withTeam(withTeam(due.asked, team), next);
    return { type: 'escalated', team: next, asked, deadlineAt: now + settings.mailAfterMs };
  }
  if (settings.whenNobody === 'agent' && !mustHavePerson(due.conversation.handOffReason)) return { type: 'returned' };
  const opensAt = nextOpeningOf(chain, now);
  // Whose people are not there has a new chance when they come.
  const asked = house.teams.filter((one) => canBeAsked(one) && due.asked.includes(one.id)).map(({ id }) => id);
  return { type: 'after_hours', team, asked, opensAt, deadlineAt: lookAgainAt(chain, opensAt, now) };
}

/** Back in line as soon as somebody is there who was not asked since; until then those who were are reminded. */
function askAgain(due: DueHandOff, house: HouseNow, team: TeamNow): HandOffStep {
  const { now, settings } = house;
  const chain = chainOfTeams(house, team);
  const hasOpened = due.conversation.handOff?.opensAt != null;
  const next = chain.find((one) => canBeAsked(one) && (hasOpened || !due.asked.includes(one.id)));
  if (next !== undefined) {
    return { type: 'waiting', team: next, asked: [next.id], deadlineAt: now + settings.alertAfterMs };
  }
  const opensAt = nextOpeningOf(chain, now);
  const mail = team.open && due.mailedAt === null ? 'away' : 'nobody';
  return { type: 'remind', team, mail, opensAt, deadlineAt: lookAgainAt(chain, opensAt, now) };
}

export function lookAgainAt(chain: readonly TeamNow[], opensAt: number | null, now: number): number {
  if (opensAt !== null) return opensAt;
  return now + (chain.some(({ open }) => open) ? RING_AGAIN_MS : LOOK_AGAIN_MS);
}

function withTeam(asked: readonly string[], team: TeamNow): string[] {
  return asked.includes(team.id) ? [...asked] : [...asked, team.id];
}
