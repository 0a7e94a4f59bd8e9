import type { ReactNode } from 'react';
import type { OverviewResponse } from '../../../protocol/http.ts';
import { PlaceLink } from '../places.tsx';
import classes from './figure-row.module.css';
import { shareWords, timeWords, type Day } from './figures.ts';
import { rangeOf } from './range.ts';

/** The few numbers one looks at first. */
export function FigureRow({ overview, days }: { overview: OverviewResponse; days: readonly Day[] }) {
  const { conversations, answeredWithoutPerson, firstWordMs, totalMs, answers } = overview;
  const answered = answers.model + answers.search + answers.fixed + answers.failed;
  const range = rangeOf(days);
  return (
    <dl className={classes.row}>
      <Figure
        name="Conversations"
        note={
          <PlaceLink to="/transcripts" search={range}>
            Read them
          </PlaceLink>
        }
      >
        {conversations.toLocaleString()}
      </Figure>
      <Figure
        name="Answered without a person"
        note={`${answeredWithoutPerson.toLocaleString()} of ${conversations.toLocaleString()}`}
      >
        {shareWords(answeredWithoutPerson, conversations)}
      </Figure>
      <Figure name="First word, typical / slowest 5 %" note={`of ${answered.toLocaleString()} answers`}>
        <Pair half={timeWords(firstWordMs.p50)} slow={timeWords(firstWordMs.p95)} />
      </Figure>
      <Figure name="Whole answer, typical / slowest 5 %" note={`of ${answered.toLocaleString()} answers`}>
        <Pair half={timeWords(totalMs.p50)} slow={timeWords(totalMs.p95)} />
      </Figure>
    </dl>
  );
}

function Figure({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className={classes.value}>{children ?? <span className={classes.none}>no data yet</span>}</dd>
      <dd className={classes.note}>{note}</dd>
    </div>
  );
}

function Pair({ half, slow }: { half: string | null; slow: string | null }) {
  if (half === null || slow === null) return <span className={classes.none}>no data yet</span>;
  return (
    <>
      {half} <span className={classes.slow}>/ {slow}</span>
    </>
  );
}
