import { useQuery } from '@tanstack/react-query';
import { BookOpen, Cpu, Hand, MessageSquareQuote, OctagonX, Search, Timer, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Message } from '../../protocol/conversation.ts';
import type { Evidence, EvidencePassage } from '../../protocol/evidence.ts';
import type { EvidenceResponse } from '../../protocol/http.ts';
import { HttpProblem } from '../live/http.ts';
import { Empty, Failed, Loading } from '../ui/panel-states.tsx';
import { placeWords } from '../ui/place-words.ts';
import { thrownWords } from '../ui/problem-words.ts';
import { RichText } from '../ui/rich-text.tsx';
import { http } from '../ui/staff-account.ts';
import { durationWords } from '../ui/time-words.ts';
import { ActionSteps, EscalationStep, ProcedureStep } from './case-steps.tsx';
import classes from './evidence-summary.module.css';
import { SummaryStep } from './summary-step.tsx';

/** What one answer was made from, in the order it happened. The admin's page tells the whole of it. */
export function EvidenceSummary({ answer, passageId }: { answer: Message; passageId: string | null }) {
  const written = answer.state !== 'writing';
  const evidence = useQuery({
    queryKey: ['evidence', answer.id],
    queryFn: ({ signal }) => http.get<EvidenceResponse>(`/api/staff/answers/${answer.id}/evidence`, undefined, signal),
    enabled: written,
    // It is written once, with the end of the answer.
    staleTime: Infinity,
  });
  if (!written)
    return (
      <Empty place="panel" headline="The agent is writing this answer">
        What it stands on shows when it is done.
      </Empty>
    );
  if (evidence.isPending) return <Loading shape="lines" label="The evidence is being read" />;
  if (evidence.isError) {
    if (evidence.error instanceof HttpProblem && evidence.error.status === 404) {
      return <Empty place="panel" headline="Nothing is recorded for this answer" />;
    }
    return (
      <Failed
        place="panel"
        what="The evidence could not be read"
        why={thrownWords(evidence.error)}
        onRetry={() => void evidence.refetch()}
      />
    );
  }
  return <Steps evidence={evidence.data.evidence} passageId={passageId} />;
}

function Steps({ evidence, passageId }: { evidence: Evidence; passageId: string | null }) {
  const { passages, timings, model } = evidence;
  const used = passages.filter((passage) => passage.use !== 'not_used');
  // A greeting or "I pass you on" looks nothing up.
  const searched = evidence.mode === 'model' || evidence.mode === 'search' || passages.length > 0;
  const worries = evidence.checks.filter((check) => check.verdict === 'failed' || check.verdict === 'warning');
  return (
    <div className={classes['steps']}>
      <EscalationStep escalation={evidence.escalation} />
      <ProcedureStep procedure={evidence.procedure} />
      <ActionSteps actions={evidence.actions ?? []} />
      {searched && (
        <>
          <SummaryStep icon={Search} figure={durationWords(timings.searchMs)}>
            Searched “{evidence.understood || evidence.question}”
          </SummaryStep>
          <SummaryStep icon={BookOpen} figure={used[0] ? used[0].score.toFixed(2) : null}>
            {passages.length === 0 ? 'Found no passage' : `Used ${used.length} of ${passages.length} passages`}
          </SummaryStep>
        </>
      )}
      {used.length > 0 && <Passages passages={used} openId={passageId} />}
      <Maker evidence={evidence} />
      {searched && timings.firstWordMs !== null && (
        <SummaryStep icon={Timer} figure={durationWords(timings.firstWordMs)}>
          First word{timings.queueMs >= 1 ? `, after ${durationWords(timings.queueMs)} in line` : ''}
        </SummaryStep>
      )}
      {model?.cut && (
        <SummaryStep icon={TriangleAlert} tone="brass">
          The model read less than it was given
        </SummaryStep>
      )}
      {evidence.prompt.leftOut.map((words) => (
        <SummaryStep key={words} icon={TriangleAlert}>
          Left out to fit: {words}
        </SummaryStep>
      ))}
      {worries.map((check) => (
        <SummaryStep
          key={check.name}
          icon={check.name === 'hand_off' ? Hand : TriangleAlert}
          tone={check.verdict === 'failed' ? 'red' : 'plain'}
        >
          {check.words}
        </SummaryStep>
      ))}
      {evidence.ended.state !== 'done' && (
        <SummaryStep icon={OctagonX} tone={evidence.ended.state === 'failed' ? 'red' : 'plain'}>
          {evidence.ended.words}
        </SummaryStep>
      )}
    </div>
  );
}

function Maker({ evidence }: { evidence: Evidence }) {
  const { model, timings } = evidence;
  const total = durationWords(timings.totalMs);
  if (model) {
    return (
      <SummaryStep icon={Cpu} figure={total}>
        {model.name}
        {counted(model)
          ? `, read ${model.promptTokens.toLocaleString()} tokens, wrote ${model.answerTokens.toLocaleString()}`
          : ''}
      </SummaryStep>
    );
  }
  return (
    <SummaryStep icon={evidence.mode === 'search' ? Search : MessageSquareQuote} figure={total}>
      {madeWords[evidence.mode]}
      {evidence.searchReason && evidence.mode === 'search' ? `: ${evidence.searchReason}` : ''}
    </SummaryStep>
  );
}

const madeWords: Record<Evidence['mode'], string> = {
  model: 'Answered by a model',
  search: 'Answered by search',
  procedure: 'Answered by the procedure',
  fixed: 'Answered with fixed words',
};

/** The model server counts at the end; of a call that was cut there is no count. */
function counted({ promptTokens, answerTokens }: NonNullable<Evidence['model']>): boolean {
  return promptTokens + answerTokens > 0;
}

function Passages({ passages, openId }: { passages: readonly EvidencePassage[]; openId: string | null }) {
  const opened = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!opened.current) return;
    opened.current.open = true;
    opened.current.scrollIntoView({ block: 'nearest' });
  }, [openId]);
  return (
    <ul className={classes['passages']} role="list">
      {passages.map((passage) => (
        <li key={passage.passageId}>
          <details ref={passage.passageId === openId ? opened : undefined} data-use={passage.use}>
            <summary>
              <span dir="auto">{passage.title + placeWords(passage)}</span>
              <span className={classes['figure']}>{passage.score.toFixed(2)}</span>
            </summary>
            <div>
              <RichText text={passage.text} form="markdown" language={null} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
