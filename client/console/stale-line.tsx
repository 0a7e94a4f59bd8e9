import { Button } from '@mantine/core';
import { clockTime } from '../live/time.ts';
import { thrownWords } from '../ui/problem-words.ts';
import { useDesk } from './desk-context.tsx';
import classes from './stale-line.module.css';

/** Says since when what is on the screen may be old. Nothing while it is live. */
export function StaleLine() {
  const { connection, lostAt, wasOnline } = useDesk();
  if (connection !== 'offline' || !wasOnline) return null;
  return (
    <p className={classes['stale']}>
      {lostAt ? `Not connected. This is how it was at ${clockTime(lostAt)}.` : 'Not connected.'} What you send is kept.
    </p>
  );
}

/** Says that one part of the screen may be old though there is a connection again, and lets it be asked for now. */
export function NotReadLine({ what, why, onRetry }: { what: string; why: unknown; onRetry: () => void }) {
  const { connection } = useDesk();
  if (connection !== 'online') return null;
  return (
    <div className={classes['stale']} data-part="" role="status">
      <span>
        {what} {thrownWords(why)}
      </span>
      <Button variant="default" size="xs" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
