import { ActionIcon } from '@mantine/core';
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import type { Conversation, Message } from '../../protocol/conversation.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Clock, DayName } from '../ui/clock.tsx';
import { handOffWords } from '../ui/message-words.ts';
import { Empty } from '../ui/panel-states.tsx';
import { languageWords } from '../ui/time-words.ts';
import classes from './context-pane.module.css';
import { EvidenceSummary } from './evidence-summary.tsx';

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
  return (
    <aside className={classes['pane']} aria-label="About the customer">
      <header className={classes['head']}>
        <h2>About</h2>
        <ActionIcon className={classes['fold']} size="lg" aria-label="Fold this away" onClick={onFold}>
          <X size={16} aria-hidden="true" />
        </ActionIcon>
      </header>
      <div className={classes['scroll']}>
        <Who conversation={conversation} />
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
      </div>
    </aside>
  );
}

function Who({ conversation }: { conversation: Conversation }) {
  const { customer, language, handOffReason, rating } = conversation;
  return (
    <section className={classes['section']}>
      <div className={classes['person']}>
        <Avatar name={customer.name} />
        <div>
          <div className={classes['name']} dir="auto">
            {customer.name}
          </div>
          {customer.email && <div className={classes['email']}>{customer.email}</div>}
        </div>
      </div>
      <dl className={classes['facts']}>
        <dt>Identity</dt>
        <dd>{identityWords(customer)}</dd>
        {language && (
          <>
            <dt>Language</dt>
            <dd>{languageWords(language)}</dd>
          </>
        )}
        <dt>Opened</dt>
        <dd>
          <DayName at={conversation.openedAt} />, <Clock at={conversation.openedAt} />
        </dd>
        {handOffReason && handOffReason !== 'staff' && (
          <>
            <dt>Handed over</dt>
            <dd>{capital(handOffWords(handOffReason))}</dd>
          </>
        )}
        {rating !== null && (
          <>
            <dt>Rated</dt>
            <dd>{rating} of 5</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function identityWords({ verified, verifiedBy }: Conversation['customer']): string {
  if (!verified) return 'Not verified';
  return verifiedBy === 'email' ? 'Verified by a code to this e-mail address' : 'Signed in on the site';
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

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
