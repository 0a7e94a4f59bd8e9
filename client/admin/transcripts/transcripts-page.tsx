import { Button } from '@mantine/core';
import { SearchX } from 'lucide-react';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import { useGo } from '../places.tsx';
import { TranscriptFilters } from './transcript-filters.tsx';
import { TranscriptTable } from './transcript-table.tsx';
import { countFilters, useTranscriptView } from './transcript-view.ts';
import classes from './transcripts-page.module.css';
import { useTranscripts } from './use-transcripts.ts';

/** All conversations, to be read afterwards: found by their words and by how they went. */
export function TranscriptsPage() {
  const view = useTranscriptView();
  const { query, rows, total } = useTranscripts(view);
  return (
    <div className={classes.page}>
      <TranscriptFilters view={view}>
        <h2>Transcripts</h2>
        <p role="status">{rows ? `${total.toLocaleString()} ${total === 1 ? 'conversation' : 'conversations'}` : ''}</p>
      </TranscriptFilters>
      <div className={classes.scroll} data-stale={query.isPlaceholderData || undefined}>
        {rows === undefined && query.isError && (
          <Failed
            what="The transcripts could not be read"
            why={thrownWords(query.error)}
            onRetry={() => void query.refetch()}
          />
        )}
        {query.isPending && <Loading shape="rows" label="The transcripts are being read" />}
        {rows?.length === 0 && <NothingFound narrowed={view.q !== undefined || countFilters(view) > 0} />}
        {rows !== undefined && rows.length > 0 && (
          <>
            <TranscriptTable rows={rows} view={view} />
            <div className={classes.foot}>
              <span>
                {rows.length.toLocaleString()} of {total.toLocaleString()}
              </span>
              {query.hasNextPage && (
                <Button
                  variant="default"
                  loading={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage({ cancelRefetch: false })}
                >
                  Load more
                </Button>
              )}
              {query.isFetchNextPageError && <span role="alert">{thrownWords(query.error)}</span>}
            </div>
          </>
        )}
      </div>
    </div>
  );
}

function NothingFound({ narrowed }: { narrowed: boolean }) {
  const go = useGo();
  if (!narrowed) {
    return (
      <Empty
        headline="No conversation yet"
        action={
          <Button variant="default" component="a" href="/demo">
            Open the demo page
          </Button>
        }
      >
        What customers write is kept here, with what every answer was made from.
      </Empty>
    );
  }
  return (
    <Empty
      icon={SearchX}
      headline="No conversation fits"
      action={
        <Button variant="default" onClick={() => go({ to: '/transcripts' })}>
          Show all
        </Button>
      }
    >
      Try fewer words or fewer filters.
    </Empty>
  );
}
