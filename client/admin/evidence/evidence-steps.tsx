import { Check, CircleDashed, Hand, OctagonX, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import type { Evidence, EvidenceCheck } from '../../../protocol/evidence.ts';
import { RichText } from '../../ui/rich-text.tsx';
import { languageWords } from '../../ui/time-words.ts';
import { ActionsStep, EscalationStep, MaskedLine, ProcedureStep } from './case-steps.tsx';
import { Line, Step, type Tone } from './evidence-step.tsx';
import { checkName, partName, shortDigest } from './evidence-words.ts';
import classes from './evidence-steps.module.css';
import { PassagesStep } from './passages-step.tsx';
import { TimeBar } from './time-bar.tsx';

/** From the question to the last word, step by step. */
export function EvidenceSteps({ evidence, passageId }: { evidence: Evidence; passageId: string | null }) {
  return (
    <div className={classes.steps}>
      <Question evidence={evidence} />
      <EscalationStep escalation={evidence.escalation} />
      <ProcedureStep procedure={evidence.procedure} />
      <ActionsStep actions={evidence.actions} />
      <PassagesStep evidence={evidence} passageId={passageId} />
      <Prompt prompt={evidence.prompt} />
      <Maker evidence={evidence} />
      {evidence.checks.length > 0 && (
        <Step title="Checks">
          <ul role="list">
            {evidence.checks.map((check, place) => (
              <CheckLine key={place} check={check} />
            ))}
          </ul>
        </Step>
      )}
      <Step title="Time">
        <TimeBar evidence={evidence} />
      </Step>
      <End ended={evidence.ended} />
    </div>
  );
}

function Question({ evidence }: { evidence: Evidence }) {
  const { understood, question, language } = evidence;
  const read = understood || question;
  return (
    <Step title="Question as understood" note={language ? languageWords(language) : null}>
      <div className={classes.quote}>
        {read ? <RichText text={read} form="plain" language={language} /> : 'There was no question.'}
      </div>
      {read !== question && question !== '' && (
        <div className={classes.asked}>
          <span>The customer wrote</span>
          <RichText text={question} form="plain" language={language} />
        </div>
      )}
      <MaskedLine redacted={evidence.redacted} />
    </Step>
  );
}

function Prompt({ prompt }: { prompt: Evidence['prompt'] }) {
  const { parts, leftOut, estimatedTokens, windowTokens } = prompt;
  if (parts.length === 0) {
    return (
      <Step title="Prompt">
        <p className={classes.quiet}>No model was asked, so there was no prompt.</p>
      </Step>
    );
  }
  const cut = leftOut.length === 0 ? ', nothing left out' : '';
  return (
    <Step
      title="Prompt"
      note={`about ${estimatedTokens.toLocaleString()} of ${windowTokens.toLocaleString()} tokens${cut}`}
    >
      <table className={classes.parts}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Tokens</th>
            <th scope="col">Cache</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <th scope="row">
                {partName(part.name)}
                {part.version && (
                  <span className={classes.version} title={`Words of version ${part.version}`}>
                    version {part.version.slice(0, 7)}
                  </span>
                )}
              </th>
              <td>{part.tokens.toLocaleString()}</td>
              <td title={part.cache === 'kept' ? 'The model server had read it before' : 'Read for this answer'}>
                {part.cache}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {leftOut.map((words) => (
        <Line key={words} icon={TriangleAlert} tone="worry">
          {words}
        </Line>
      ))}
    </Step>
  );
}

function Maker({ evidence: { model, mode, searchReason } }: { evidence: Evidence }) {
  if (!model) {
    return (
      <Step title="Model">
        <p className={classes.quiet}>{withoutModel[mode]}</p>
        {searchReason && mode !== 'procedure' && <p className={classes.quiet}>{searchReason}</p>}
      </Step>
    );
  }
  return (
    <Step title="Model" note={<code title={model.digest}>{shortDigest(model.digest)}</code>}>
      <p className={classes.model}>
        {model.name} <span className={classes.quiet}>at {model.host}</span>
      </p>
      {/* The model server counts at the end; of a call that was cut there is no count. */}
      <p className={classes.quiet} hidden={model.promptTokens + model.answerTokens === 0}>
        Read {model.promptTokens.toLocaleString()} tokens, wrote {model.answerTokens.toLocaleString()}. Ended with “
        {model.doneReason}”.
      </p>
      {model.cut && (
        <Line icon={TriangleAlert} tone="worry">
          The model server read clearly less than it was sent.
        </Line>
      )}
    </Step>
  );
}

const withoutModel: Record<Evidence['mode'], string> = {
  model: 'None was asked.',
  search: 'None: answered by search.',
  procedure: 'None: the procedure has its own words.',
  fixed: 'None: answered with fixed words.',
};

function CheckLine({ check }: { check: EvidenceCheck }) {
  const { icon, tone, words } = verdictLook(check);
  return (
    <li>
      <Line icon={icon} tone={tone} figure={checkName(check.name)} spoken={words}>
        {check.words}
      </Line>
    </li>
  );
}

function verdictLook({ name, verdict }: EvidenceCheck): { icon: LucideIcon; tone: Tone; words: string } {
  switch (verdict) {
    case 'passed':
      return { icon: name === 'hand_off' ? Hand : Check, tone: 'good', words: 'Passed' };
    case 'failed':
      return { icon: X, tone: 'bad', words: 'Failed' };
    case 'warning':
      return { icon: TriangleAlert, tone: 'worry', words: 'Warning' };
    case 'skipped':
      return { icon: CircleDashed, tone: 'quiet', words: 'Skipped' };
  }
}

function End({ ended }: { ended: Evidence['ended'] }) {
  const look: Record<Evidence['ended']['state'], { icon: LucideIcon; tone: Tone }> = {
    done: { icon: Check, tone: 'good' },
    stopped: { icon: OctagonX, tone: 'worry' },
    failed: { icon: X, tone: 'bad' },
  };
  return (
    <Step title="How it ended">
      <Line {...look[ended.state]}>{ended.words}</Line>
    </Step>
  );
}
