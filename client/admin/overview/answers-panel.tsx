import type { AnswerMode } from '../../../protocol/conversation.ts';
import type { OverviewResponse } from '../../../protocol/http.ts';
import { BarRow, BarRows } from '../bar-rows.tsx';
import { Panel } from '../page.tsx';
import { PlaceLink } from '../places.tsx';
import type { Day } from './figures.ts';
import { rangeOf } from './range.ts';

const modes: { mode: AnswerMode; words: string }[] = [
  { mode: 'model', words: 'By the model' },
  { mode: 'search', words: 'By search' },
  { mode: 'procedure', words: 'By a procedure' },
  { mode: 'fixed', words: 'With fixed words' },
];

/** Who made the answers. */
export function AnswersPanel({ answers, days }: { answers: OverviewResponse['answers']; days: readonly Day[] }) {
  const all = answers.model + answers.search + answers.procedure + answers.fixed + answers.failed;
  if (all === 0) {
    return (
      <Panel title="Answers">
        <p>No answer in this time.</p>
      </Panel>
    );
  }
  return (
    <Panel title="Answers" note={all.toLocaleString()}>
      <BarRows>
        {modes.map(({ mode, words }) => (
          <BarRow key={mode} count={answers[mode]} share={answers[mode] / all} tone="pine">
            <PlaceLink to="/transcripts" search={{ mode, ...rangeOf(days) }}>
              {words}
            </PlaceLink>
          </BarRow>
        ))}
        <BarRow count={answers.failed} share={answers.failed / all} tone="red">
          Broke off
        </BarRow>
      </BarRows>
    </Panel>
  );
}
