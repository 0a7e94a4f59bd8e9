import type { BusinessHours, Weekday } from '../../../../protocol/desk-settings.ts';
import { DayRow, type Span } from './day-row.tsx';
import { problemAt, type FieldProblem } from './field-problems.ts';
import classes from './week-editor.module.css';
import { WEEKDAYS, WORKDAYS } from './weekdays.ts';

interface WeekEditorProps {
  week: BusinessHours['week'];
  problems: readonly FieldProblem[];
  onChange: (week: BusinessHours['week']) => void;
}

/** When the team is there, day by day. */
export function WeekEditor({ week, problems, onChange }: WeekEditorProps) {
  const set = (days: readonly Weekday[], spans: Span[]) => {
    const changed = { ...week };
    for (const day of days) {
      if (spans.length === 0) delete changed[day];
      else changed[day] = spans;
    }
    onChange(changed);
  };
  return (
    <div className={classes.week} role="group" aria-label="Opening hours of the week">
      {WEEKDAYS.map(({ day, name }) => (
        <DayRow
          key={day}
          name={name}
          spans={week[day] ?? []}
          problemOf={(at) => problemAt(problems, `hours.week.${day}.${at}`)}
          onChange={(spans) => set([day], spans)}
          onCopy={() => set(WORKDAYS, week[day] ?? [])}
        />
      ))}
    </div>
  );
}
