import { SegmentedControl } from '@mantine/core';
import type { BusinessHours } from '../../../../protocol/desk-settings.ts';
import { useNow } from '../../../ui/use-now.ts';
import { Panel } from '../../page.tsx';
import { problemAt, type FieldProblem } from './field-problems.ts';
import { HolidaysField } from './holidays-field.tsx';
import { openingWords } from './opening-words.ts';
import { hoursOf, type TeamDraft } from './team-draft.ts';
import classes from './team-form.module.css';
import { TimeZoneField } from './time-zone-field.tsx';
import { WeekEditor } from './week-editor.tsx';

interface HoursPanelProps {
  opens: TeamDraft['opens'];
  hours: BusinessHours;
  /** What the server says of the hours as they stand here; undefined while they are not saved. */
  open: boolean | undefined;
  problems: readonly FieldProblem[];
  onChange: (part: Partial<Pick<TeamDraft, 'opens' | 'hours'>>) => void;
}

/** When the team is there, and what that comes to right now. */
export function HoursPanel({ opens, hours, open, problems, onChange }: HoursPanelProps) {
  const now = useNow(15_000);
  const set = (part: Partial<BusinessHours>) => onChange({ hours: { ...hours, ...part } });
  return (
    <Panel title="Opening hours">
      <div className={classes.fields}>
        <SegmentedControl
          className={classes.short}
          aria-label="Opening hours"
          value={opens}
          data={[
            { value: 'always', label: 'Always open' },
            { value: 'week', label: 'By the week' },
          ]}
          onChange={(value) => onChange({ opens: value === 'week' ? 'week' : 'always' })}
        />
        <p className={classes.result} role="status">
          {openingWords(hoursOf(opens, hours), now, open)}.
          {open === undefined && <span className={classes.hint}> Once it is saved.</span>}
        </p>
        {opens === 'week' && (
          <>
            <div className={classes.zone}>
              <TimeZoneField
                value={hours.timeZone}
                problem={problemAt(problems, 'hours.timeZone')}
                onChange={(timeZone) => set({ timeZone })}
              />
            </div>
            <WeekEditor week={hours.week} problems={problems} onChange={(week) => set({ week })} />
            <HolidaysField
              holidays={hours.holidays}
              problem={problemAt(problems, 'hours.holidays')}
              onChange={(holidays) => set({ holidays })}
            />
          </>
        )}
      </div>
    </Panel>
  );
}
