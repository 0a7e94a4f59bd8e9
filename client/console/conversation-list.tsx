import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Bot, ListFilter } from 'lucide-react';
import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { InboxFilter } from '../../protocol/staff-events.ts';
import { ModelLine } from '../ui/connection-status.tsx';
import { Empty, Failed, Loading } from '../ui/panel-states.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import classes from './conversation-list.module.css';
import { ConversationRows, type MoreRows } from './conversation-rows.tsx';
import { useDesk } from './desk-context.tsx';
import { FilterLine } from './filters/filter-line.tsx';
import { SaveViewDialog } from './filters/save-view-dialog.tsx';
import { useRemoveView } from './filters/use-remove-view.tsx';
import { ListHead } from './list-head.tsx';
import { savedSlug, type ListPlace } from './list-place.ts';
import { ListTools } from './list-tools.tsx';
import { NotReadLine } from './stale-line.tsx';
import { useArrangedRows } from './use-arranged-rows.ts';
import { useGoToList } from './use-go-to-list.ts';
import { useInbox } from './use-inbox.ts';
import { useKeptScroll } from './use-kept-scroll.ts';
import { useListKeys } from './use-list-keys.ts';
import { firstView } from './views.ts';

/** Farther down than this, somebody is reading there and rows must not move. */
const SCROLLED_PX = 8;

interface ConversationListProps {
  place: Extract<ListPlace, { type: 'inbox' }>;
  openId: string | undefined;
}

/** One view of the inbox, narrowed or whole. What stands under the pointer stays there. */
export function ConversationList({ place, openId }: ConversationListProps) {
  const { view, filter, slug } = place;
  const { counts, savedCounts, connection, model } = useDesk();
  const inbox = useInbox(view.view, filter);
  const [pointed, setPointed] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const [saving, setSaving] = useState(false);
  const scroll = useRef<HTMLDivElement>(null);
  const shown = useRef<VirtualizerHandle>(null);
  const list = JSON.stringify([view.view, filter]);
  const { rows, held, release } = useArrangedRows(list, inbox.rows, pointed || scrolled);
  const navigate = useNavigate();
  const goToList = useGoToList();
  const remove = useRemoveView();
  const narrowed = Object.keys(filter).length > 0;
  useKeptScroll(scroll, list, rows !== null);
  useListKeys({
    rows,
    list: shown,
    openId,
    onOpen: (id) =>
      void navigate({ to: '/$view/$conversationId', params: { view: slug, conversationId: id }, search: true }),
  });

  /** Another filter is another address: the view itself, narrowed. */
  function onFilter(next: InboxFilter) {
    goToList({ slug: view.slug, filter: next, step: place.saved ? 'push' : 'replace' });
  }

  function more(): MoreRows {
    if (!inbox.hasNextPage) return 'none';
    if (inbox.isFetchNextPageError || (inbox.isFetchingNextPage && inbox.failureReason)) return 'failed';
    return inbox.isFetching ? 'coming' : 'there';
  }

  function body(): ReactNode {
    if (rows && rows.length > 0) {
      return (
        <ConversationRows
          scrollRef={scroll}
          handle={shown}
          rows={rows}
          place={place}
          openId={openId}
          more={more()}
          // One that is under way is not dropped for another: a slow line would never get there.
          onMore={() => void inbox.fetchNextPage({ cancelRefetch: more() === 'failed' })}
        />
      );
    }
    if (rows && narrowed)
      return (
        <Empty
          icon={ListFilter}
          headline="Nothing fits"
          action={
            <Button variant="default" onClick={() => onFilter({})}>
              Show the whole view
            </Button>
          }
        >
          No conversation of this view is as the filter wants it.
        </Empty>
      );
    if (rows)
      return (
        <Empty icon={view.icon} headline={view.empty.headline}>
          {view.empty.next}
        </Empty>
      );
    if (inbox.problem && connection !== 'offline') {
      return (
        <Failed
          what="The list could not be read"
          why={thrownWords(inbox.problem)}
          onRetry={() => void inbox.refetch()}
        />
      );
    }
    if (connection === 'offline')
      return (
        <Failed
          what="The list could not be read"
          why="There is no connection to the server. It is tried again by itself."
        />
      );
    return <Loading shape="rows" label="The list is being read" />;
  }

  return (
    <section className={classes['list']} aria-label={place.words}>
      <ListHead words={place.words} count={countOf()}>
        <ListTools
          place={place}
          onFilter={onFilter}
          onRemove={() => {
            if (!place.saved) return;
            remove.mutate(place.saved);
            void navigate({ to: '/$view', params: { view: firstView.slug } });
          }}
          order={rows && rows.length > 1 ? view.order : null}
        />
      </ListHead>
      <FilterLine filter={filter} onFilter={onFilter} onSave={() => setSaving(true)} />
      {model && model.state !== 'ready' && (
        <div className={classes['model']}>
          <ModelLine model={model} />
        </div>
      )}
      {inbox.oldBecause && (
        <NotReadLine
          what="The list could not be read again."
          why={inbox.oldBecause}
          onRetry={() => void inbox.refetch()}
        />
      )}
      <div
        className={classes['body']}
        onPointerEnter={(event: PointerEvent) => setPointed(event.pointerType === 'mouse')}
        onPointerLeave={() => setPointed(false)}
      >
        {held > 0 && (
          <Button
            className={classes['held']}
            size="xs"
            onClick={() => {
              release();
              scroll.current?.scrollTo({ top: 0 });
            }}
          >
            {held} new
          </Button>
        )}
        <div
          className={classes['scroll']}
          ref={scroll}
          onScroll={(event) => setScrolled(event.currentTarget.scrollTop > SCROLLED_PX)}
        >
          {body()}
          {view.view === 'needs_person' && !narrowed && rows && <AgentLine count={counts?.agent ?? 0} />}
        </div>
      </div>
      {saving && (
        <SaveViewDialog
          view={view.view}
          filter={filter}
          onClose={() => setSaving(false)}
          onSaved={(id) => {
            setSaving(false);
            goToList({ slug: savedSlug(id), filter: {}, step: 'push' });
          }}
        />
      )}
    </section>
  );

  /** How many were ever closed helps nobody; how many a filter finds, only the server could count. */
  function countOf(): number | undefined {
    if (place.saved) return savedCounts[place.saved.id];
    if (narrowed) return inbox.hasNextPage ? undefined : rows?.length;
    return view.view === 'closed' ? undefined : counts?.[view.view];
  }
}

function AgentLine({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Link className={classes['elsewhere']} to="/$view" params={{ view: 'agent' }}>
      <Bot size={16} strokeWidth={1.75} aria-hidden="true" />
      {count === 1 ? 'One more is being answered by the agent' : `${count} more are being answered by the agent`}
    </Link>
  );
}
