import { useEffect } from 'react';
import type { TranscriptView } from '../transcripts/transcript-view.ts';
import { useTranscripts } from '../transcripts/use-transcripts.ts';

interface Neighbours {
  /** From 1; null when the transcript is not among the rows read so far. */
  place: number | null;
  total: number;
  previous: string | null;
  next: string | null;
}

/** The transcripts before and after this one in the list it was opened from. */
export function useNeighbours(conversationId: string, view: TranscriptView): Neighbours {
  const { query, rows = [], total } = useTranscripts(view);
  const at = rows.findIndex((row) => row.conversation.id === conversationId);
  const atPageEnd = at !== -1 && at === rows.length - 1;
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    // Read one step ahead, so that "next" never ends at a page's end.
    if (atPageEnd && hasNextPage && !isFetching) void fetchNextPage({ cancelRefetch: false });
  }, [atPageEnd, hasNextPage, isFetching, fetchNextPage]);
  if (at === -1) return { place: null, total, previous: null, next: null };
  return {
    place: at + 1,
    total,
    previous: rows[at - 1]?.conversation.id ?? null,
    next: rows[at + 1]?.conversation.id ?? null,
  };
}
