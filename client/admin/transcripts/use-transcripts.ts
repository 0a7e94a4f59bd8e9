import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { TranscriptsResponse } from '../../../protocol/http.ts';
import { PAGE_SIZE } from '../../../protocol/limits.ts';
import { http } from '../../ui/staff-account.ts';
import type { TranscriptView } from './transcript-view.ts';

/** More than this many languages in one house's latest conversations would be news. */
const LANGUAGE_SAMPLE = 200;
const LANGUAGES_STALE_MS = 5 * 60_000;

/** The transcripts of a view, page by page, latest opened first. */
export function useTranscripts(view: TranscriptView) {
  const query = useInfiniteQuery({
    queryKey: ['transcripts', view],
    queryFn: ({ pageParam, signal }) =>
      http.get<TranscriptsResponse>(
        '/api/admin/transcripts',
        { ...view, limit: PAGE_SIZE, cursor: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
    // While somebody types, the rows of a moment ago stay until the new ones are here.
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  return { query, rows: pages?.flatMap((page) => page.transcripts), total: pages?.[0]?.total ?? 0 };
}

/** The languages that customers wrote lately, to choose from. */
export function useSpokenLanguages(): string[] {
  const { data } = useQuery({
    queryKey: ['languages'],
    queryFn: ({ signal }) =>
      http.get<TranscriptsResponse>('/api/admin/transcripts', { limit: LANGUAGE_SAMPLE }, signal),
    staleTime: LANGUAGES_STALE_MS,
    select: (page) => [...new Set(page.transcripts.flatMap((row) => row.conversation.language ?? []))].sort(),
  });
  return data ?? [];
}
