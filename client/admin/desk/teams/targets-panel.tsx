import { Panel } from '../../page.tsx';
import { DurationField } from './duration-field.tsx';
import { problemAt, type FieldProblem } from './field-problems.ts';
import { TARGET_UNITS, type TeamDraft } from './team-draft.ts';
import classes from './team-form.module.css';

interface TargetsPanelProps {
  draft: Pick<TeamDraft, 'firstAnswer' | 'resolution'>;
  problems: readonly FieldProblem[];
  onChange: (part: Partial<TeamDraft>) => void;
}

/** What the team promises itself; the desk shows the time that is left. */
export function TargetsPanel({ draft, problems, onChange }: TargetsPanelProps) {
  return (
    <Panel title="Targets">
      <p className={classes.hint}>Time counts while the team is open. Somebody is told before a target is missed.</p>
      <div className={classes.pair}>
        <DurationField
          label="First answer within"
          units={TARGET_UNITS}
          none="none"
          value={draft.firstAnswer}
          problem={problemAt(problems, 'targets.firstAnswerMs')}
          onChange={(firstAnswer) => onChange({ firstAnswer })}
        />
        <DurationField
          label="Done within"
          units={TARGET_UNITS}
          none="none"
          value={draft.resolution}
          problem={problemAt(problems, 'targets.resolutionMs')}
          onChange={(resolution) => onChange({ resolution })}
        />
      </div>
    </Panel>
  );
}
