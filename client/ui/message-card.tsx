import { IdCard, ListChecks, PencilLine, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Card, ChangeState } from '../../protocol/conversation.ts';
import { Chip, type Tone } from './chip.tsx';
import { Clock, DayName } from './clock.tsx';
import classes from './message-card.module.css';
import { changeWords } from './message-words.ts';

interface MessageCardProps {
  card: Card;
  /** What can be done about it. */
  foot?: ReactNode;
}

/** What an answer asked the customer to do, as he saw it, and where it stands. */
export function MessageCard({ card, foot }: MessageCardProps) {
  switch (card.type) {
    case 'change':
      return <ChangeCard card={card} foot={foot} />;
    case 'form':
      return (
        <Shell icon={ListChecks} title="Asked by a form" chip={<Chip>{formWords[card.state]}</Chip>} state={card.state}>
          <p className={classes.quiet} dir="auto">
            {card.fields.map(({ label }) => label).join(', ')}
          </p>
        </Shell>
      );
    case 'identity':
      return (
        <Shell
          icon={IdCard}
          title="Asked for a proof of identity"
          chip={<Chip tone={card.state === 'verified' ? 'pine' : 'plain'}>{identityWords[card.state]}</Chip>}
          state={card.state}
        >
          <p className={classes.quiet}>{card.ways.map((way) => wayWords[way]).join(' or ')}</p>
        </Shell>
      );
  }
}

const formWords = { open: 'Not filled in yet', sent: 'Filled in', closed: 'Not needed any more' } as const;
const identityWords = { open: 'Not proved yet', verified: 'Verified', closed: 'Not needed any more' } as const;
const wayWords = { email: 'By a code to the e-mail address', site: 'By signing in on the site' } as const;

function ChangeCard({ card, foot }: { card: Extract<Card, { type: 'change' }>; foot: ReactNode }) {
  const { title, lines, state, result, expiresAt, decidedBy, needsApproval } = card;
  return (
    <Shell icon={PencilLine} title={title} chip={<Chip tone={toneOf(state)}>{changeWords(state)}</Chip>} state={state}>
      {lines.length > 0 && (
        <dl className={classes.lines}>
          {lines.map(({ label, value }, place) => (
            <div key={place}>
              <dt>
                <bdi>{label}</bdi>
              </dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {result !== null && (
        <p className={classes.result} dir="auto">
          {result}
        </p>
      )}
      {decidedBy && (
        <p className={classes.quiet}>
          {state === 'rejected' ? 'Rejected' : 'Approved'} by {decidedBy}
        </p>
      )}
      {(state === 'pending' || state === 'approval') && (
        <p className={classes.quiet}>
          <DayName at={expiresAt} />, <Clock at={expiresAt} /> at the latest
          {state === 'pending' && needsApproval ? '; afterwards staff must agree' : ''}
        </p>
      )}
      {foot}
    </Shell>
  );
}

function toneOf(state: ChangeState): Tone {
  switch (state) {
    case 'approval':
    case 'unsure':
      return 'brass';
    case 'done':
      return 'pine';
    case 'failed':
      return 'red';
    default:
      return 'plain';
  }
}

interface ShellProps {
  icon: LucideIcon;
  title: string;
  chip: ReactNode;
  state: string;
  children: ReactNode;
}

function Shell({ icon: Icon, title, chip, state, children }: ShellProps) {
  return (
    <section className={classes.card} role="group" aria-label={title} data-card-state={state}>
      <div className={classes.head}>
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
        <h3 dir="auto">{title}</h3>
        {chip}
      </div>
      {children}
    </section>
  );
}
