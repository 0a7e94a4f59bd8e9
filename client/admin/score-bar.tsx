import classes from './score-bar.module.css';

/** A score from 0 to 1 as a bar and a number. */
export function ScoreBar({ score, tone }: { score: number; tone: 'pine' | 'quiet' }) {
  const share = Math.min(1, Math.max(0, score));
  return (
    <span className={classes.score} data-tone={tone}>
      <span className={classes.bar} aria-hidden="true">
        <i style={{ width: `${share * 100}%` }} />
      </span>
      <span className={classes.number}>{score.toFixed(2)}</span>
    </span>
  );
}
