import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Bot } from 'lucide-react';
import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { ConnectionStatus, ModelLine } from '../ui/connection-status.tsx';
import { Empty, Failed, Loading } from '../ui/panel-states.tsx';
import { thrownWords } from '../ui/problem-words.ts';
import classes from './conversation-list.module.css';
import { ConversationRows } from './conversation-rows.tsx';
import { useDesk } from './desk-context.tsx';
import { DeskAccount } from './desk-rail.tsx';
import { useArrangedRows } from './use-arranged-rows.ts';
import { useInbox } from './use-inbox.ts';
import { useListKeys } from './use-list-keys.ts';
import type { ViewOfInbox } from './views.ts';

const NO_FILTER = {};
/** Farther down than this, somebody is reading there and rows must not move. */
const SCROLLED_PX = 8;

/** One view of the inbox. What stands under the pointer stays there. */
export function ConversationList({ view, openId }: { view: ViewOfInbox; openId: string | undefined }) {
  const { counts, connection, model } = useDesk();
  const inbox = useInbox(view.view, NO_FILTER);
  const [pointed, setPointed] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const scroll = useRef<HTMLDivElement>(null);
  const { rows, held, release } = useArrangedRows(inbox.rows, pointed || scrolled);
  const navigate = useNavigate();
  useListKeys({
    rows,
    openId,
    onOpen: (id) => void navigate({ to: '/$view/$conversationId', params: { view: view.slug, conversationId: id } }),
  });

  function body(): ReactNode {
    if (rows && rows.length > 0) {
      return (
        <ConversationRows
          scrollRef={scroll}
          rows={rows}
          view={view}
          openId={openId}
          more={inbox.hasNextPage ? (inbox.isFetchNextPageError ? 'failed' : 'there') : 'none'}
          onMore={() => void inbox.fetchNextPage()}
        />
      );
    }
    if (rows)
      return (
        <Empty icon={view.icon} headline={view.empty.headline}>
          {view.empty.next}
        </Empty>
      );
    if (inbox.isError) {
      return (
        <Failed what="The list could not be read" why={thrownWords(inbox.error)} onRetry={() => void inbox.refetch()} />
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

  const count = counts?.[view.view];
  return (
    <section className={classes['list']} aria-label={view.words}>
      <header className={classes['head']}>
        <h2>{view.words}</h2>
        {count !== undefined && count > 0 && view.view !== 'closed' && (
          <span className={classes['count']}>{count}</span>
        )}
        {rows && rows.length > 1 && <span className={classes['order']}>{view.order}</span>}
        <span className={classes['phone']}>
          <ConnectionStatus state={connection} />
          <DeskAccount />
        </span>
      </header>
      {model && model.state !== 'ready' && (
        <div className={classes['model']}>
          <ModelLine model={model} />
        </div>
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
          {view.view === 'needs_person' && rows && <AgentLine count={counts?.agent ?? 0} />}
        </div>
      </div>
    </section>
  );
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
