import type { OverviewResponse } from '../../../protocol/http.ts';
import { PlaceLink } from '../places.tsx';
import classes from './unanswered-table.module.css';

/** What customers asked and the house did not know. */
export function UnansweredTable({ questions }: { questions: OverviewResponse['unanswered'] }) {
  if (questions.length === 0) return <p className={classes.none}>Every question of this time got an answer.</p>;
  return (
    <ol className={classes.list} role="list">
      {questions.map(({ question, count, conversationId }) => (
        <li key={conversationId + question}>
          <PlaceLink
            to="/transcripts/$conversationId"
            params={{ conversationId }}
            className={classes.question}
            dir="auto"
          >
            {question}
          </PlaceLink>
          <span className={classes.count}>{count === 1 ? 'once' : `${count.toLocaleString()} times`}</span>
          <PlaceLink
            to="/knowledge"
            search={{ try: question }}
            className={classes.try}
            aria-label={`Try “${question}” in the knowledge`}
          >
            Try it
          </PlaceLink>
        </li>
      ))}
    </ol>
  );
}
