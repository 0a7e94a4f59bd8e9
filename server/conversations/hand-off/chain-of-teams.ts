import type { HouseNow, TeamNow } from './read-house.ts';

/** A team and those that are asked after it, each once. */
export function chainOfTeams(house: Pick<HouseNow, 'teams'>, first: TeamNow): TeamNow[] {
  const chain: TeamNow[] = [];
  for (let team: TeamNow | undefined = first; team !== undefined && !chain.includes(team);) {
    chain.push(team);
    const next: string | null = team.escalateTo;
    team = house.teams.find(({ id }) => id === next);
  }
  return chain;
}

/** Open now, with somebody there who can hear of it. */
export function canBeAsked(team: TeamNow): boolean {
  return team.open && team.there.length > 0;
}
