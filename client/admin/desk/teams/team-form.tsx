import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Team } from '../../../../protocol/desk-settings.ts';
import { thrownWords } from '../../../ui/problem-words.ts';
import { useGo } from '../../places.tsx';
import { fieldProblemsOf } from './field-problems.ts';
import { HoursPanel } from './hours-panel.tsx';
import { RemoveTeam } from './remove-team.tsx';
import { TargetsPanel } from './targets-panel.tsx';
import { hoursOf, teamDraftOf, teamOf, type TeamDraft } from './team-draft.ts';
import classes from './team-form.module.css';
import { TeamPanel } from './team-panel.tsx';
import type { StaffRow } from './use-staff.ts';
import { useSaveTeam } from './use-teams.ts';

interface TeamFormProps {
  /** Null: a new one. */
  team: Team | null;
  teams: readonly Team[];
  staff: readonly StaffRow[];
}

/** Everything about one team; what the server refuses is said where it stands. */
export function TeamForm({ team, teams, staff }: TeamFormProps) {
  const [draft, setDraft] = useState(() => teamDraftOf(team, Intl.DateTimeFormat().resolvedOptions().timeZone));
  const save = useSaveTeam(team?.id ?? null);
  const go = useGo();
  const form = useRef<HTMLFormElement>(null);
  const problems = fieldProblemsOf(save.error);
  const change = (part: Partial<TeamDraft>) => {
    save.reset();
    setDraft({ ...draft, ...part });
  };
  useEffect(() => {
    if (save.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.error]);
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label="Team"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(teamOf(draft), { onSuccess: () => go({ to: '/team' }) });
      }}
    >
      <TeamPanel
        draft={draft}
        staff={staff}
        isDefault={team?.isDefault === true}
        others={teams.filter(({ id }) => id !== team?.id)}
        problems={problems}
        onChange={change}
      />
      <HoursPanel
        opens={draft.opens}
        hours={draft.hours}
        open={team !== null && isSame(hoursOf(draft.opens, draft.hours), team.hours) ? team.open : undefined}
        problems={problems}
        onChange={change}
      />
      <TargetsPanel draft={draft} problems={problems} onChange={change} />
      <div className={classes.foot}>
        <Button type="submit" loading={save.isPending}>
          {team === null ? 'Add the team' : 'Save the team'}
        </Button>
        <Button variant="default" onClick={() => go({ to: '/team' })}>
          Cancel
        </Button>
        {save.error && (
          <span role="alert" className={classes.problem}>
            {problems.length > 0 ? 'Not saved: one field needs a change.' : thrownWords(save.error)}
          </span>
        )}
        {team !== null && <RemoveTeam team={team} />}
      </div>
    </form>
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
