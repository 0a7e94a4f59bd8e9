import { ActionIcon, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ChevronDown, ChevronUp } from 'lucide-react';
import type { Message } from '../../../protocol/conversation.ts';
import type { TranscriptResponse } from '../../../protocol/http.ts';
import { HttpProblem } from '../../live/http.ts';
import { Clock } from '../../ui/clock.tsx';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { EvidenceActions } from './evidence-actions.tsx';
import classes from './evidence-panel.module.css';
import { evidenceQuery } from './evidence-query.ts';
import { EvidenceSteps } from './evidence-steps.tsx';

interface EvidencePanelProps {
  transcript: TranscriptResponse | undefined;
  answer: Message | null;
  /** The answer's place among the transcript's answers, from 1. */
  place: number;
  of: number;
  step: { previous: (() => void) | undefined; next: (() => void) | undefined };
  passageId: string | null;
  /** Back to the messages, where both do not fit beside each other. */
  onBack: () => void;
}

/** What one answer was made from, in the order it happened. */
export function EvidencePanel(props: EvidencePanelProps) {
  const { transcript, answer, place, of, step, passageId, onBack } = props;
  return (
    <section className={classes.panel} aria-labelledby="evidence-title">
      <div className={classes.head}>
        <ActionIcon className={classes.back} aria-label="Back to the messages" onClick={onBack}>
          <ArrowLeft size={16} aria-hidden="true" />
        </ActionIcon>
        <h2 id="evidence-title">Evidence</h2>
        {answer && (
          <>
            <span className={classes.which}>
              of the answer at <Clock at={answer.at} />
              {of > 1 && `, ${place} of ${of}`}
            </span>
            {of > 1 && (
              <span className={classes.steps}>
                <StepButton words="Previous answer" hotkey="K" icon={ChevronUp} onStep={step.previous} />
                <StepButton words="Next answer" hotkey="J" icon={ChevronDown} onStep={step.next} />
              </span>
            )}
          </>
        )}
        <EvidenceActions transcript={transcript} />
      </div>
      <div className={classes.body}>
        {answer ? (
          <EvidenceOf key={answer.id} answer={answer} passageId={passageId} />
        ) : (
          transcript && <Empty headline="The agent gave no answer here">Only answers of the agent have evidence.</Empty>
        )}
      </div>
    </section>
  );
}

function StepButton(props: {
  words: string;
  hotkey: string;
  icon: typeof ChevronUp;
  onStep: (() => void) | undefined;
}) {
  const { words, hotkey, icon: Icon, onStep } = props;
  return (
    <Tooltip label={`${words}, ${hotkey}`}>
      <ActionIcon aria-label={words} disabled={onStep === undefined} onClick={onStep}>
        <Icon size={16} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  );
}

function EvidenceOf({ answer, passageId }: { answer: Message; passageId: string | null }) {
  const written = answer.state !== 'writing';
  const evidence = useQuery({ ...evidenceQuery(answer.id), enabled: written });
  if (!written) {
    return <Empty headline="The agent is writing this answer">What it stands on shows when it is done.</Empty>;
  }
  if (evidence.isPending) return <Loading shape="lines" label="The evidence is being read" />;
  if (evidence.isError) {
    if (evidence.error instanceof HttpProblem && evidence.error.status === 404) {
      return <Empty headline="Nothing is recorded for this answer">It was cut before anything was looked up.</Empty>;
    }
    return (
      <Failed
        what="The evidence could not be read"
        why={thrownWords(evidence.error)}
        onRetry={() => void evidence.refetch()}
      />
    );
  }
  return <EvidenceSteps evidence={evidence.data.evidence} passageId={passageId} />;
}
