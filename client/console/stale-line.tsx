import { clockTime } from '../live/time.ts';
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
