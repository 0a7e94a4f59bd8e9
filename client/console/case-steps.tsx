import { Hand, Pencil, Route, Wrench } from 'lucide-react';
import type { Evidence, EvidenceAction } from '../../protocol/evidence.ts';
import { actionName, knownFromWords, outcomeWords, valueWords } from '../ui/action-words.ts';
import { handOffWords } from '../ui/message-words.ts';
import { durationWords } from '../ui/time-words.ts';
import classes from './evidence-summary.module.css';
import { SummaryStep } from './summary-step.tsx';

/** Whether a person was thought of, and the house's own sentence for it. */
export function EscalationStep({ escalation }: { escalation: Evidence['escalation'] }) {
  if (!escalation || escalation.outcome === 'go_on') return null;
  const { outcome, reason, guideline } = escalation;
  return (
    <SummaryStep icon={Hand} tone={outcome === 'hand_over' ? 'brass' : 'plain'}>
      {outcome === 'hand_over' ? 'Handed over' : 'Offered a person'}
      {reason ? `: ${handOffWords(reason)}` : ''}
      {guideline && <q className={classes['guideline']}>{guideline}</q>}
    </SummaryStep>
  );
}

/** The procedure that was followed, and what the case knows. */
export function ProcedureStep({ procedure }: { procedure: Evidence['procedure'] }) {
  if (!procedure) return null;
  const { title, step, slots } = procedure;
  return (
    <>
      <SummaryStep icon={Route}>
        Followed “{title}”, now at {step}
      </SummaryStep>
      {slots.length > 0 && (
        <dl className={classes['slots']} aria-label="What is known in this case">
          {slots.map(({ name, value, by }) => (
            <div key={name} title={knownFromWords(by)}>
              <dt>{actionName(name)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** What the agent did in the business's systems; each opens to its arguments and result. */
export function ActionSteps({ actions }: { actions: readonly EvidenceAction[] }) {
  return actions.map((action, place) => <ActionStep key={place} action={action} />);
}

function ActionStep({ action }: { action: EvidenceAction }) {
  const { actionId, effect, outcome, words, result, tookMs } = action;
  const args = Object.entries(action.arguments);
  return (
    <details className={classes['action']}>
      <summary>
        <SummaryStep
          icon={effect === 'changes' ? Pencil : Wrench}
          figure={durationWords(tookMs)}
          tone={toneOf(outcome)}
        >
          {actionName(actionId)}, {outcomeWords(outcome)}
        </SummaryStep>
      </summary>
      <div>
        <p dir="auto">{words}</p>
        <dl className={classes['slots']}>
          {args.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi>{valueWords(value)}</bdi>
              </dd>
            </div>
          ))}
          {result !== null && result !== undefined && (
            <div>
              <dt>Result</dt>
              <dd>
                <bdi>{valueWords(result)}</bdi>
              </dd>
            </div>
          )}
        </dl>
      </div>
    </details>
  );
}

function toneOf(outcome: EvidenceAction['outcome']): 'plain' | 'brass' | 'red' {
  switch (outcome) {
    case 'failed':
      return 'red';
    case 'unsure':
      return 'brass';
    default:
      return 'plain';
  }
}
