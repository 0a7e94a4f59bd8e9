import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { StaffMember } from '../../protocol/http.ts';
import { COUNTED_VIEWS_MAX } from '../../protocol/limits.ts';
import type { ModelStatus } from '../../protocol/model-status.ts';
import type {
  InboxCounts,
  InboxFilter,
  InboxView,
  ServerToStaff,
  StaffPresence,
  StaffToServer,
} from '../../protocol/staff-events.ts';
import type { SavedView } from '../../protocol/desk-http.ts';
import { connect, type ConnectionState } from '../live/connect.ts';
import type { OutboxEntry } from '../live/outbox.ts';
import { AskFailed, granted } from './ask-failed.ts';
import { createCommandRegistry } from './command-registry.ts';
import { openDeskOutbox } from './composing/open-desk-outbox.ts';
import type { Desk } from './desk-context.tsx';
import { withTold, type InboxPage } from './inbox-pages.ts';
import { createReadMarks } from './read-marks.ts';
import { savedViewsKey, useSavedViews } from './use-saved-views.ts';
import { createTold } from './told.ts';

/** The first page fills a screen quickly; whoever scrolls on is going far. The server's most. */
const LATER_PAGE_ROWS = 200;

/** What the server tells with any page of the inbox. */
interface InboxOpened {
  counts: InboxCounts;
  saved: Record<string, number>;
  reads: Record<string, number>;
  model: ModelStatus;
  staff: StaffPresence[];
}

type InboxKey = readonly ['inbox', InboxView, InboxFilter];
export const inboxKey = (view: InboxView, filter: InboxFilter): InboxKey => ['inbox', view, filter];

/** One socket for as long as somebody is signed in, and what it tells kept up to date. */
export function useLiveDesk(me: StaffMember): Desk | null {
  const queries = useQueryClient();
  const [joined, setJoined] = useState<Pick<Desk, 'line' | 'outbox'> | null>(null);
  const [connection, setConnection] = useState<ConnectionState>('connecting');
  const [wasOnline, setWasOnline] = useState(false);
  const [lostAt, setLostAt] = useState<number | null>(null);
  const [counts, setCounts] = useState<InboxCounts | null>(null);
  const [savedCounts, setSavedCounts] = useState<Readonly<Record<string, number>>>({});
  const [model, setModel] = useState<ModelStatus | null>(null);
  const [staff, setStaff] = useState<readonly StaffPresence[]>([]);
  const [reads] = useState(createReadMarks);
  const [commands] = useState(createCommandRegistry);
  const [unsent, setUnsent] = useState<readonly OutboxEntry[]>([]);
  const [told] = useState(createTold);

  useEffect(() => {
    const line = connect<StaffToServer, ServerToStaff>({
      namespace: '/staff',
      onRefused: (error) => {
        // Signed out elsewhere, or disabled: asking who we are shows the sign-in page.
        if (error.code === 'not_signed_in') void queries.invalidateQueries({ queryKey: ['me'] });
      },
    });
    const outbox = openDeskOutbox(me.id, line);
    setUnsent(outbox.entries());
    outbox.onChange(setUnsent);
    line.onState((state) => {
      setConnection(state);
      setLostAt((before) => (state === 'online' ? null : (before ?? Date.now())));
    });
    line.onConnect(() => {
      setWasOnline(true);
      told.miss();
      // What happened meanwhile was told to others; every list is asked for again while the old one stays in view.
      void queries.invalidateQueries({ queryKey: ['inbox'] });
      void outbox.flush();
    });
    line.on('conversation:changed', ({ conversation }) => {
      told.learn(conversation);
      for (const { queryKey } of queries.getQueryCache().findAll({ queryKey: ['inbox'] })) {
        const [, view, filter] = queryKey as InboxKey;
        const place = { view, filter, myId: me.id };
        queries.setQueryData<InfiniteData<InboxPage>>(
          queryKey,
          (data) => data && { ...data, pages: withTold(place, data.pages, told) },
        );
      }
    });
    line.on('inbox:counted', (event) => {
      setCounts(event.counts);
      setSavedCounts(event.saved);
    });
    line.on('staff:changed', (event) => setStaff(event.staff));
    line.on('conversation:read', ({ conversationId, seq }) => reads.learn({ [conversationId]: seq }));
    line.on('model:changed', (event) => setModel(event.model));
    setJoined({ line, outbox });
    return () => line.close();
  }, [me.id, queries, reads, told]);

  const learn = useCallback(
    (opened: InboxOpened) => {
      setCounts(opened.counts);
      setSavedCounts(opened.saved);
      setModel(opened.model);
      setStaff(opened.staff);
      reads.learn(opened.reads);
    },
    [reads],
  );
  const openInbox = useCallback<Desk['openInbox']>(
    async (view, filter, cursor) => {
      if (!joined) throw new AskFailed('offline');
      const saved = queries.getQueryData<SavedView[]>(savedViewsKey)?.map(({ id }) => id);
      const page = cursor === null ? {} : { cursor, limit: LATER_PAGE_ROWS };
      const when = { knows: told.count(), gaps: told.gaps() };
      const opened = await granted(
        joined.line.ask('inbox:open', { view, filter, saved: saved?.slice(0, COUNTED_VIEWS_MAX), ...page }),
      );
      learn(opened);
      return { conversations: opened.conversations, cursor: opened.cursor, ...when };
    },
    [joined, queries, learn, told],
  );

  // Also where no list is open (a search): who is there and how many wait. The server counts the saved views that it was
  // told of, so it is told again when there is another one.
  const saved = useSavedViews();
  const savedIds = saved.isPending ? null : (saved.data ?? []).map(({ id }) => id).join(' ');
  useEffect(() => {
    if (!joined || connection !== 'online' || savedIds === null) return;
    const wanted = savedIds.split(' ').filter(Boolean).slice(0, COUNTED_VIEWS_MAX);
    void joined.line.ask('inbox:open', { view: 'needs_person', limit: 1, saved: wanted }).then((reply) => {
      if (reply.ok) learn(reply);
    });
  }, [joined, connection, savedIds, learn]);

  useEffect(() => {
    if (unsent.length === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsent.length]);

  return useMemo(
    () =>
      joined && {
        me,
        ...joined,
        connection,
        wasOnline,
        lostAt,
        counts,
        savedCounts,
        model,
        staff,
        reads,
        commands,
        unsent,
        latest: told.latest,
        told,
        openInbox,
      },
    [
      me,
      joined,
      connection,
      wasOnline,
      lostAt,
      counts,
      savedCounts,
      model,
      staff,
      reads,
      commands,
      unsent,
      told,
      openInbox,
    ],
  );
}
