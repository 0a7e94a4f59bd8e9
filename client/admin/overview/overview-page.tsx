import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OverviewResponse } from '../../../protocol/http.ts';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { http } from '../../ui/staff-account.ts';
import { Choice } from '../choice.tsx';
import { Page, Panel } from '../page.tsx';
import { useGo } from '../places.tsx';
import { AnswersPanel } from './answers-panel.tsx';
import { DaysChart } from './days-chart.tsx';
import { everyDay } from './figures.ts';
import { FigureRow } from './figure-row.tsx';
import classes from './overview-page.module.css';
import { periods, useOverviewDays } from './overview-view.ts';
import { ReasonBars } from './reason-bars.tsx';
import { UnansweredTable } from './unanswered-table.tsx';

/** How the house does, in figures; each leads to the conversations behind it. */
export function OverviewPage() {
  const days = useOverviewDays();
  const go = useGo();
  const overview = useQuery({
    queryKey: ['overview', days],
    queryFn: ({ signal }) => http.get<OverviewResponse>('/api/admin/overview', { days }, signal),
  });
  const choices = [...new Set([...periods, days])].sort((a, b) => a - b);
  return (
    <Page
      title="Overview"
      actions={
        <Choice
          label="Period"
          value={String(days)}
          onChange={(count) => go({ to: '/overview', search: { days: Number(count) } })}
          options={choices.map((count) => ({ value: String(count), words: `Last ${count} days` }))}
        />
      }
    >
      {overview.isPending && <Loading shape="rows" label="The figures are being read" />}
      {overview.isError && (
        <Failed
          what="The figures could not be read"
          why={thrownWords(overview.error)}
          onRetry={() => void overview.refetch()}
        />
      )}
      {overview.data && <Figures overview={overview.data} days={days} readAt={overview.dataUpdatedAt} />}
    </Page>
  );
}

function Figures({ overview, days, readAt }: { overview: OverviewResponse; days: number; readAt: number }) {
  if (overview.conversations === 0) {
    return (
      <Empty
        headline={`No conversation in the last ${days} days`}
        action={
          <Button variant="default" component="a" href="/demo">
            Open the demo page
          </Button>
        }
      >
        Figures show as soon as a customer asks something. Until then there is no data.
      </Empty>
    );
  }
  const shown = everyDay(overview.days, days, readAt);
  return (
    <>
      <FigureRow overview={overview} days={shown} />
      <div className={classes.pair}>
        <DaysChart days={shown} />
        <ReasonBars overview={overview} days={shown} />
      </div>
      <div className={classes.pair}>
        <Panel title="Questions we could not answer" note="grouped, most often first">
          <UnansweredTable questions={overview.unanswered} />
        </Panel>
        <AnswersPanel answers={overview.answers} days={shown} />
      </div>
    </>
  );
}
