import { Button } from '@mantine/core';
import { ArrowLeft } from 'lucide-react';
import { Empty, Failed, Loading } from '../../../ui/panel-states.tsx';
import { thrownWords } from '../../../ui/problem-words.ts';
import { Page, Panel } from '../../page.tsx';
import { PlaceLink, useGo, usePlaceParam } from '../../places.tsx';
import { TeamForm } from './team-form.tsx';
import classes from './team-form.module.css';
import { useStaff } from './use-staff.ts';
import { useTeams } from './use-teams.ts';

/** One team, or a new one. */
export function OneTeamPage() {
  const id = usePlaceParam('teamId');
  const teams = useTeams();
  const staff = useStaff();
  const go = useGo();
  const team = teams.data?.teams.find((each) => each.id === id) ?? null;
  const failed = [teams, staff].find(({ isError, data }) => isError && data === undefined);
  const isNew = id === 'new';
  return (
    <Page
      width="reading"
      title={isNew ? 'A new team' : (team?.name ?? 'Team')}
      lead={
        <PlaceLink to="/team" className={classes.back}>
          <ArrowLeft size={14} aria-hidden="true" /> All teams
        </PlaceLink>
      }
    >
      {failed && (
        <Failed
          what="The team could not be read"
          why={thrownWords(failed.error)}
          onRetry={() => void Promise.all([teams.refetch(), staff.refetch()])}
        />
      )}
      {!failed && (!teams.data || !staff.data) && (
        <Panel title="Team">
          <Loading shape="rows" label="The team is being read" />
        </Panel>
      )}
      {teams.data && staff.data && !isNew && team === null && (
        <Empty
          headline="There is no such team"
          action={
            <Button variant="default" onClick={() => go({ to: '/team' })}>
              To all teams
            </Button>
          }
        >
          It was removed, or the address is mistyped.
        </Empty>
      )}
      {teams.data && staff.data && (isNew || team !== null) && (
        <TeamForm key={id} team={team} teams={teams.data.teams} staff={staff.data.staff} />
      )}
    </Page>
  );
}
