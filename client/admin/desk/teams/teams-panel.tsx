import { Button } from '@mantine/core';
import type { Team } from '../../../../protocol/desk-settings.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Empty, Failed, Loading } from '../../../ui/panel-states.tsx';
import { thrownWords } from '../../../ui/problem-words.ts';
import { useNow } from '../../../ui/use-now.ts';
import { Panel } from '../../page.tsx';
import { PlaceLink, useGo } from '../../places.tsx';
import lists from './lists.module.css';
import { MoreRows } from './more-rows.tsx';
import { openingWords } from './opening-words.ts';
import { assignWords, hasEverybody, memberWords, targetWords } from './team-words.ts';
import classes from './teams-panel.module.css';
import { useFirstRows } from './use-first-rows.ts';
import { useStaff } from './use-staff.ts';
import { useTeams } from './use-teams.ts';

/** Who is asked for a person: teams, each with its people, hours and targets. */
export function TeamsPanel() {
  const query = useTeams();
  const go = useGo();
  const teams = query.data?.teams;
  return (
    <Panel
      title="Teams"
      note={teams?.length.toLocaleString()}
      action={
        <Button variant="default" onClick={() => go({ to: '/team/$teamId', params: { teamId: 'new' } })}>
          Add a team
        </Button>
      }
    >
      {query.isPending && <Loading shape="rows" label="The teams are being read" />}
      {query.isError && teams === undefined && (
        <Failed
          place="panel"
          what="The teams could not be read"
          why={thrownWords(query.error)}
          onRetry={() => void query.refetch()}
        />
      )}
      {teams?.length === 0 && (
        <Empty place="panel" headline="No team yet">
          Add one: a customer who wants a person is given to it.
        </Empty>
      )}
      {teams && teams.length > 0 && <TeamList teams={teams} />}
    </Panel>
  );
}

function TeamList({ teams }: { teams: Team[] }) {
  const staff = useStaff().data?.staff ?? [];
  const { shown, left, more } = useFirstRows(teams);
  const nameOf = new Map(staff.map(({ id, name }) => [id, name]));
  const teamOf = new Map(teams.map(({ id, name }) => [id, name]));
  return (
    <>
      <ul className={lists.list} role="list" aria-label="Teams">
        {shown.map((team) => (
          <li key={team.id}>
            <TeamRow
              team={team}
              members={team.members.flatMap((id) => nameOf.get(id) ?? [])}
              next={team.escalateTo === null ? null : (teamOf.get(team.escalateTo) ?? null)}
            />
          </li>
        ))}
      </ul>
      <MoreRows left={left} onMore={more} />
    </>
  );
}

function TeamRow({ team, members, next }: { team: Team; members: string[]; next: string | null }) {
  const now = useNow(15_000);
  const targets = targetWords(team.targets);
  return (
    <PlaceLink to="/team/$teamId" params={{ teamId: team.id }} className={classes.row}>
      <span className={classes.title}>
        <b dir="auto">{team.name}</b>
        {team.open ? (
          <Chip tone="slate" dot>
            Open
          </Chip>
        ) : (
          <Chip>Closed</Chip>
        )}
        {team.isDefault && <Chip title="Gets what no other team does">Default</Chip>}
      </span>
      <span className={lists.quiet}>{openingWords(team.hours, now, team.open)}</span>
      <span className={classes.about}>
        <span>
          <bdi>{hasEverybody(team) ? 'Everybody' : memberWords(members)}</bdi>
        </span>
        <span>{assignWords(team.assign)}</span>
        {targets && <span>{targets}</span>}
        {next !== null && (
          <span>
            Then <bdi>{next}</bdi>
          </span>
        )}
      </span>
    </PlaceLink>
  );
}
