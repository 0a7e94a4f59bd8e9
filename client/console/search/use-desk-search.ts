import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { DeskSearchResponse } from '../../../protocol/desk-http.ts';
import { http } from '../../ui/staff-account.ts';

/** Conversations of every state by the words said in them, page by page. Asks nothing while there are no words. */
export function useDeskSearch(q: string) {
  return useInfiniteQuery({
    queryKey: ['desk-search', q],
    queryFn: ({ pageParam, signal }) =>
      http.get<DeskSearchResponse>('/api/staff/search', { q, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    enabled: q !== '',
    // While one types on, what the last words found stays in view.
    placeholderData: keepPreviousData,
  });
}
