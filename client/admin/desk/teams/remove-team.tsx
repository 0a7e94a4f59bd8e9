import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Team } from '../../../../protocol/desk-settings.ts';
import { useGo } from '../../places.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import classes from './team-form.module.css';
import { useRemoveTeam } from './use-teams.ts';

/** A team may go, the default one stays: something must get what no other team does. */
export function RemoveTeam({ team }: { team: Team }) {
  const [asking, setAsking] = useState<'no' | 'yes'>('no');
  const removal = useRemoveTeam(team.id);
  const go = useGo();
  if (team.isDefault)
    return <span className={classes.atEnd}>It gets what no other team does, so it always stays.</span>;
  return (
    <>
      <Button className={classes.remove} variant="subtle" onClick={() => setAsking('yes')}>
        Remove the team
      </Button>
      {asking === 'yes' && (
        <ConfirmRemoval
          title={`Remove ${team.name}`}
          removal={removal}
          onYes={() => removal.mutate(undefined, { onSuccess: () => go({ to: '/team' }, 'replace') })}
          onClose={() => setAsking('no')}
        >
          What is open of it goes to the default team. Its people stay on the staff; its hours and targets are gone.
        </ConfirmRemoval>
      )}
    </>
  );
}
