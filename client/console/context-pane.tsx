import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import type { Conversation, Message } from '../../protocol/conversation.ts';
import { Clock } from '../ui/clock.tsx';
import { Empty } from '../ui/panel-states.tsx';
import { ArticlesSection } from './about/articles-section.tsx';
import { EarlierSection } from './about/earlier-section.tsx';
import { SummarySection } from './about/summary-section.tsx';
import { WhoSection } from './about/who-section.tsx';
import classes from './context-pane.module.css';
import { useDesk } from './desk-context.tsx';
import { EvidenceSummary } from './evidence-summary.tsx';
import { useCustomer } from './head/use-customer.ts';

interface ContextPaneProps {
  conversation: Conversation;
  answers: readonly Message[];
  /** Whose evidence is shown. */
  answer: Message | null;
  passageId: string | null;
  onAnswer: (answer: Message) => void;
  onFold: () => void;
}

/** Who the customer is, and what the agent did for the answer that is looked at. */
export function ContextPane(props: ContextPaneProps) {
  const { conversation, answers, answer, passageId, onAnswer, onFold } = props;
  const { me } = useDesk();
  const customer = useCustomer(conversation.customer.id);
  const mine = conversation.state === 'staff' && conversation.staff?.id === me.id;
  return (
    <aside className={classes['pane']} aria-label="About the customer">
      <header className={classes['head']}>
        <h2>About</h2>
        <ActionIcon className={classes['fold']} size="lg" aria-label="Fold this away" onClick={onFold}>
          <X size={16} aria-hidden="true" />
        </ActionIcon>
      </header>
      <div className={classes['scroll']}>
        <WhoSection conversation={conversation} customer={customer.data ?? null} />
        <SummarySection conversation={conversation} />
        <section className={classes['section']}>
          <h3>
            What the agent did
            {answer && answers.length > 1 && <AnswerTurner answers={answers} answer={answer} onAnswer={onAnswer} />}
          </h3>
          {answer ? (
            <EvidenceSummary answer={answer} passageId={passageId} />
          ) : (
            <Empty place="panel" headline="It has answered nothing here yet" />
          )}
        </section>
        <ArticlesSection conversation={conversation} insertBlocked={mine ? null : 'Take over to reply'} />
        {customer.data && <EarlierSection openId={conversation.id} customer={customer.data} />}
      </div>
    </aside>
  );
}

function AnswerTurner({
  answers,
  answer,
  onAnswer,
}: {
  answers: readonly Message[];
  answer: Message;
  onAnswer: (answer: Message) => void;
}) {
  const at = answers.findIndex((each) => each.id === answer.id);
  const earlier = answers[at - 1];
  const later = answers[at + 1];
  return (
    <span className={classes['turner']}>
      <ActionIcon
        size="sm"
        aria-label="The answer before"
        disabled={!earlier}
        onClick={() => earlier && onAnswer(earlier)}
      >
        <ChevronLeft size={14} aria-hidden="true" />
      </ActionIcon>
      <span>
        <Clock at={answer.at} />, {at + 1} of {answers.length}
      </span>
      <ActionIcon size="sm" aria-label="The answer after" disabled={!later} onClick={() => later && onAnswer(later)}>
        <ChevronRight size={14} aria-hidden="true" />
      </ActionIcon>
    </span>
  );
}
