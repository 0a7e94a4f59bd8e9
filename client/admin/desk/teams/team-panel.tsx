import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { Team } from '../../../../protocol/desk-settings.ts';
import { Panel } from '../../page.tsx';
import { problemAt, type FieldProblem } from './field-problems.ts';
import { MembersField } from './members-field.tsx';
import type { TeamDraft } from './team-draft.ts';
import classes from './team-form.module.css';
import { assignWords } from './team-words.ts';
import type { StaffRow } from './use-staff.ts';

interface TeamPanelProps {
  draft: TeamDraft;
  staff: readonly StaffRow[];
  isDefault: boolean;
  /** That may be asked when nobody of this one comes. */
  others: readonly Team[];
  problems: readonly FieldProblem[];
  onChange: (part: Partial<TeamDraft>) => void;
}

/** Its name, its people, how work comes to them, and who is asked next. */
export function TeamPanel({ draft, staff, isDefault, others, problems, onChange }: TeamPanelProps) {
  return (
    <Panel title="Team">
      <div className={classes.fields}>
        <TextInput
          className={classes.short}
          label="Name"
          required
          withAsterisk={false}
          maxLength={60}
          dir="auto"
          error={problemAt(problems, 'name')}
          value={draft.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <MembersField
          staff={staff}
          value={draft.members}
          none={
            isDefault
              ? 'While nobody is chosen, everybody on the staff is in it.'
              : 'While nobody is chosen, nobody is asked.'
          }
          problem={problemAt(problems, 'members')}
          onChange={(members) => onChange({ members })}
        />
        <div className={classes.field}>
          <span id="team-assign" className={classes.label}>
            Who gets a conversation
          </span>
          <SegmentedControl
            className={classes.short}
            aria-labelledby="team-assign"
            value={draft.assign}
            data={(['pick', 'round_robin'] as const).map((value) => ({ value, label: assignWords(value) }))}
            onChange={(value) => onChange({ assign: value === 'round_robin' ? 'round_robin' : 'pick' })}
          />
          <p className={classes.hint}>
            {draft.assign === 'pick'
              ? 'It waits in the list of everybody until somebody takes over.'
              : 'It is given in turn to whoever is available and has room.'}
          </p>
        </div>
        <NativeSelect
          className={classes.short}
          label="When nobody of this team comes"
          error={problemAt(problems, 'escalateTo')}
          value={draft.escalateTo ?? ''}
          onChange={(event) => onChange({ escalateTo: event.currentTarget.value || null })}
        >
          <option value="">Nobody else is asked</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name} is asked
            </option>
          ))}
        </NativeSelect>
      </div>
    </Panel>
  );
}
