import { Link, useParams } from '@tanstack/react-router';
import type { CustomerResponse } from '../../../protocol/desk-http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Clock, DayName } from '../../ui/clock.tsx';
import classes from '../context-pane.module.css';

const STATES = { agent: 'Agent', waiting: 'Waits', staff: 'With staff', closed: 'Closed' } as const;

/** The customer's other conversations, newest first; each opens. */
export function EarlierSection({ openId, customer }: { openId: string; customer: CustomerResponse }) {
  const { view } = useParams({ from: '/$view/$conversationId' });
  const others = customer.conversations.filter(({ conversation }) => conversation.id !== openId);
  if (others.length === 0) return null;
  return (
    <section className={classes['section']} aria-label="Earlier conversations">
      <h3>Earlier conversations</h3>
      <ul role="list">
        {others.map(({ conversation, firstWords }) => (
          <li key={conversation.id} className={classes['earlier']}>
            <Link to="/$view/$conversationId" params={{ view, conversationId: conversation.id }} dir="auto">
              {firstWords || 'Nothing was written'}
            </Link>
            <span className={classes['quiet']}>
              <DayName at={conversation.lastMessageAt} />, <Clock at={conversation.lastMessageAt} />
            </span>
            <Chip>{STATES[conversation.state]}</Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}
