import { Panel } from '../page.tsx';
import { PlaceLink } from '../places.tsx';
import classes from './days-chart.module.css';
import { labelledEvery, rangeOfDay, type Day } from './figures.ts';

/** More dates than this run into each other. */
const LABELS_MAX = 15;

/** Conversations by day, those that went to staff in slate. Each day opens its transcripts. */
export function DaysChart({ days }: { days: readonly Day[] }) {
  const most = Math.max(1, ...days.map((day) => day.conversations));
  const every = labelledEvery(days.length, LABELS_MAX);
  return (
    <Panel
      title="Conversations by day"
      action={
        <ul className={classes.legend} role="list">
          <li data-who="agent">Agent alone</li>
          <li data-who="staff">Handed to staff</li>
        </ul>
      }
    >
      <div className={classes.frame}>
        <span className={classes.most} aria-hidden="true">
          {most.toLocaleString()}
        </span>
        <ol className={classes.chart} role="list">
          {days.map((day, place) => (
            <li key={day.at}>
              <Column day={day} most={most} />
              <span className={classes.date} aria-hidden="true">
                {(days.length - 1 - place) % every === 0 ? dateOf(day, { day: 'numeric' }) : ''}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function Column({ day, most }: { day: Day; most: number }) {
  const { conversations, handedOff } = day;
  const words = `${dateOf(day, { weekday: 'long', day: 'numeric', month: 'long' })}: ${conversations} ${conversations === 1 ? 'conversation' : 'conversations'}, ${handedOff} handed to staff`;
  if (conversations === 0) {
    return (
      <span className={classes.column} title={words} role="img" aria-label={words}>
        <i className={classes.none} />
      </span>
    );
  }
  const height = (count: number) => ({ height: `${(count / most) * 100}%` });
  return (
    <PlaceLink to="/transcripts" search={rangeOfDay(day)} className={classes.column} title={words} aria-label={words}>
      {handedOff > 0 && <i data-who="staff" style={height(handedOff)} />}
      {conversations > handedOff && <i data-who="agent" style={height(conversations - handedOff)} />}
    </PlaceLink>
  );
}

function dateOf(day: Day, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(undefined, { ...parts, timeZone: 'UTC' }).format(day.at);
}
