import type { Evidence } from '../../../protocol/evidence.ts';
import { durationWords } from '../../ui/time-words.ts';
import classes from './time-bar.module.css';
import { phaseWords, timeline } from './timeline.ts';

/** A piece narrower than this has no room for its name; the line below names it all the same. */
const NAMED_SHARE = 0.14;

/** Where the time of one answer went. */
export function TimeBar({ evidence }: { evidence: Evidence }) {
  const { timings, model } = evidence;
  const phases = timeline(timings);
  if (phases.length === 0) return <p className={classes.ends}>Less than a millisecond.</p>;
  return (
    <div>
      <div className={classes.bar} aria-hidden="true">
        {phases.map(({ name, ms, share }) => (
          <span
            key={name}
            data-phase={name}
            style={{ width: `${share * 100}%` }}
            title={`${phaseWords(name)}, ${durationWords(ms)}`}
          >
            {share >= NAMED_SHARE && (
              <i>
                {phaseWords(name)}
                {name === 'write' && model ? `, ${model.answerTokens.toLocaleString()} tokens` : ''}
              </i>
            )}
          </span>
        ))}
      </div>
      <div className={classes.ends}>
        <span>0 s</span>
        {timings.firstWordMs !== null && <span>first word after {durationWords(timings.firstWordMs)}</span>}
        <span>{durationWords(timings.totalMs)}</span>
      </div>
      <ul className={classes.legend} role="list">
        {phases.map(({ name, ms }) => (
          <li key={name} data-phase={name}>
            {phaseWords(name)} {durationWords(ms)}
          </li>
        ))}
      </ul>
    </div>
  );
}
