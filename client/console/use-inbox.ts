import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { InboxFilter, InboxView } from '../../protocol/staff-events.ts';
import { askAgain, pauseBefore } from './ask-again.ts';
import { useDesk } from './desk-context.tsx';
import { rowsOf, withTold } from './inbox-pages.ts';
import { inboxKey } from './use-live-desk.ts';

/** One view of the inbox: page by page as it is scrolled, kept up to date by what the server tells. */
export function useInbox(view: InboxView, filter: InboxFilter) {
  const { openInbox, wasOnline, told, me } = useDesk();
  const query = useInfiniteQuery({
    queryKey: inboxKey(view, filter),
    queryFn: ({ pageParam }) => openInbox(view, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    enabled: wasOnline,
    // While it is on the screen it is told of every change; coming back to it later, it may have missed a page's end.
    staleTime: 0,
    retry: askAgain,
    retryDelay: pauseBefore,
  });
  const pages = query.data?.pages;
  const rows = useMemo(
    () => (pages ? rowsOf(view, withTold({ view, filter, myId: me.id }, pages, told)) : null),
    [view, filter, pages, told, me.id],
  );
  const why = query.failureReason;
  return {
    ...query,
    rows,
    /** Why nothing can be shown; it may be tried again meanwhile. */
    problem: rows === null ? why : null,
    /** Why it is still as it was before the connection was lost. */
    oldBecause: why !== null && pages?.some((page) => page.gaps !== told.gaps()) ? why : null,
  };
}
