import { ArrowRight, Check, Clock3, Hand, OctagonX, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import type { Evidence, EvidenceAction, EvidenceProcedure } from '../../../protocol/evidence.ts';
import { actionName, knownFromWords, outcomeWords, valueWords } from '../../ui/action-words.ts';
import { handOffReasons, handOffWords } from '../../ui/message-words.ts';
import { durationWords } from '../../ui/time-words.ts';
import { PlaceLink } from '../places.tsx';
import classes from './case-steps.module.css';
import { Line, Step, type Tone } from './evidence-step.tsx';
import { maskedWords } from './evidence-words.ts';
import stepClasses from './evidence-steps.module.css';

/** Whether a person should have it, decided before anything was said. */
export function EscalationStep({ escalation }: { escalation: Evidence['escalation'] }) {
  if (!escalation) return null;
  const { outcome, reason, guideline, scores } = escalation;
  const looked = Object.entries(scores).sort(([, one], [, other]) => other - one);
  const why = reason ? `: ${handOffWords(reason)}` : '';
  return (
    <Step title="Does a person need to have this">
      <Line icon={outcome === 'go_on' ? Check : Hand} tone={outcome === 'go_on' ? 'good' : 'worry'}>
        {outcomes[outcome]}
        {why}
      </Line>
      {guideline && <blockquote className={classes.guideline}>{guideline}</blockquote>}
      {looked.length > 0 && (
        <details className={classes.more}>
          <summary>What was looked at</summary>
          <Facts facts={looked.map(([name, score]) => ({ name: scoreName(name), value: score.toFixed(2) }))} />
        </details>
      )}
    </Step>
  );
}

const outcomes = { go_on: 'Goes on with the agent', offer: 'Offered a person', hand_over: 'Handed over' } as const;

function scoreName(name: string): string {
  const reason = handOffReasons.find((known) => known === name);
  const words = reason ? handOffWords(reason) : actionName(name);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** What was masked before a model read it. */
export function MaskedLine({ redacted }: { redacted: Evidence['redacted'] | undefined }) {
  const words = maskedWords(redacted ?? {});
  return words === null ? null : <p className={stepClasses.quiet}>{words}</p>;
}

/** The procedure that was followed, what was known, and which way it led. */
export function ProcedureStep({ procedure }: { procedure: Evidence['procedure'] }) {
  if (!procedure) return null;
  const { id, title, version, confidence, slots, conditions, step } = procedure;
  return (
    <Step title="Procedure" note={confidence === 1 ? 'went on from before' : `sure to ${confidence.toFixed(2)}`}>
      <p className={stepClasses.model}>
        <PlaceLink to="/procedures/$procedureId" params={{ procedureId: id }} className={classes.link}>
          {title}
        </PlaceLink>
        <span className={stepClasses.version} title={`Words of version ${version}`}>
          version {version.slice(0, 7)}
        </span>
      </p>
      {slots.length > 0 && (
        <Facts
          facts={slots.map(({ name, value, by }) => ({ name: actionName(name), value, note: knownFromWords(by) }))}
        />
      )}
      <Conditions conditions={conditions} />
      <Line icon={ArrowRight} tone="good" spoken="So it went on with">
        {step}
      </Line>
    </Step>
  );
}

function Conditions({ conditions }: Pick<EvidenceProcedure, 'conditions'>) {
  return (
    <ul role="list">
      {conditions.map(({ when, held }, place) => (
        <li key={place}>
          <Line icon={held ? Check : X} tone={held ? 'good' : 'quiet'} spoken={held ? 'Held' : 'Did not hold'}>
            <code className={classes.condition}>{when}</code>
          </Line>
        </li>
      ))}
    </ul>
  );
}

/** Everything that was asked of the business's systems, in order. */
export function ActionsStep({ actions }: { actions: readonly EvidenceAction[] | undefined }) {
  if (!actions || actions.length === 0) return null;
  return (
    <Step title="Actions" note={actions.length.toLocaleString()}>
      <ul role="list">
        {actions.map((action, place) => (
          <li key={place} className={classes.action}>
            <Action action={action} />
          </li>
        ))}
      </ul>
    </Step>
  );
}

function Action({ action }: { action: EvidenceAction }) {
  const { actionId, effect, outcome, words, result, tookMs } = action;
  const { icon, tone } = looks[outcome];
  const facts = Object.entries(action.arguments).map(([name, value]) => ({ name, value: valueWords(value) }));
  return (
    <>
      <Line icon={icon} tone={tone} figure={durationWords(tookMs)} spoken={outcomeWords(outcome)}>
        <b className={classes.name}>{actionName(actionId)}</b> {effect === 'changes' ? 'changes data' : 'reads'},{' '}
        {outcomeWords(outcome)}. {words}
      </Line>
      {facts.length > 0 && <Facts facts={facts} />}
      {result !== null && result !== undefined && (
        <details className={classes.more}>
          <summary>What the customer may see of the result</summary>
          <pre className={classes.result} tabIndex={0}>
            {typeof result === 'string' ? result : JSON.stringify(result, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}

const looks: Record<EvidenceAction['outcome'], { icon: LucideIcon; tone: Tone }> = {
  done: { icon: Check, tone: 'good' },
  proposed: { icon: Clock3, tone: 'quiet' },
  refused: { icon: OctagonX, tone: 'worry' },
  failed: { icon: X, tone: 'bad' },
  unsure: { icon: TriangleAlert, tone: 'worry' },
};

function Facts({ facts }: { facts: readonly { name: string; value: string; note?: string }[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
