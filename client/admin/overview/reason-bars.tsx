import type { OverviewResponse } from '../../../protocol/http.ts';
import { handOffWords } from '../../ui/message-words.ts';
import { BarRow, BarRows } from '../bar-rows.tsx';
import { Panel } from '../page.tsx';
import { PlaceLink } from '../places.tsx';
import type { Day } from './figures.ts';
import { rangeOf } from './range.ts';

/** Why conversations went to staff, the most frequent first. */
export function ReasonBars({ overview, days }: { overview: OverviewResponse; days: readonly Day[] }) {
  const reasons = overview.handOffsByReason;
  const all = reasons.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return (
    <Panel title="Why people were needed" note={all.toLocaleString()}>
      {reasons.length === 0 ? (
        <p>Nobody was needed in this time.</p>
      ) : (
        <BarRows>
          {reasons.map(({ reason, count }) => (
            <BarRow key={reason} count={count} share={count / most} tone="slate">
              <PlaceLink to="/transcripts" search={{ handOff: reason, ...rangeOf(days) }}>
                {capital(handOffWords(reason))}
              </PlaceLink>
            </BarRow>
          ))}
        </BarRows>
      )}
    </Panel>
  );
}

function capital(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}
