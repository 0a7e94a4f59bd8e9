import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useRef, type CSSProperties, type ReactNode, type Ref } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { Empty, Failed, Loading } from '../../ui/panel-states.tsx';
import { thrownWords } from '../../ui/problem-words.ts';
import list from '../conversation-list.module.css';
import { savedSlug, SEARCH_SLUG } from '../list-place.ts';
import { useGoToList } from '../use-go-to-list.ts';
import { useListKeys } from '../use-list-keys.ts';
import { useSavedViews } from '../use-saved-views.ts';
import { SearchField } from './search-field.tsx';
import field from './search-field.module.css';
import classes from './search-list.module.css';
import { SearchRow } from './search-row.tsx';
import { useDeskSearch } from './use-desk-search.ts';

/** How near to the end the next page is asked for, in rows. */
const MORE_BEFORE_END_ROWS = 10;
/** The height of a row, before it is measured. */
const ROW_PX = 108;

/** The search over everything ever said, in the list's place. The address holds its words. */
export function SearchList({ q, openId }: { q: string; openId: string | undefined }) {
  const search = useDeskSearch(q);
  const scroll = useRef<HTMLDivElement>(null);
  const handle = useRef<VirtualizerHandle>(null);
  const navigate = useNavigate();
  const goToList = useGoToList();
  const pages = search.data?.pages;
  const rows = pages?.flatMap((page) => page.found) ?? null;
  const total = pages?.[0]?.total ?? 0;
  const onOpen = (id: string) =>
    void navigate({ to: '/$view/$conversationId', params: { view: SEARCH_SLUG, conversationId: id }, search: true });
  useListKeys({ rows: rows?.map((row) => row.conversation) ?? null, list: handle, openId, onOpen });

  function onScroll(offset: number) {
    const shown = handle.current;
    if (!rows || !shown || !search.hasNextPage || search.isFetchingNextPage || search.isFetchNextPageError) return;
    if (shown.findItemIndex(offset + shown.viewportSize) >= rows.length - MORE_BEFORE_END_ROWS)
      void search.fetchNextPage();
  }

  function body(): ReactNode {
    if (q === '') return <BeforeSearch />;
    if (search.isError && !rows)
      return (
        <Failed
          what="Nothing could be searched"
          why={thrownWords(search.error)}
          onRetry={() => void search.refetch()}
        />
      );
    if (!rows) return <Loading shape="rows" label="Searching" />;
    if (rows.length === 0)
      return (
        <Empty icon={Search} headline="Nothing found">
          No conversation holds these words. Fewer or shorter ones find more.
        </Empty>
      );
    return (
      <div className={classes['rows']} data-old={search.isPlaceholderData || undefined}>
        <Virtualizer
          ref={handle}
          scrollRef={scroll}
          data={rows}
          as={FoundRows}
          item="li"
          itemSize={ROW_PX}
          onScroll={onScroll}
        >
          {(row) => <SearchRow key={row.conversation.id} row={row} open={row.conversation.id === openId} />}
        </Virtualizer>
      </div>
    );
  }

  return (
    <section className={list['list']} aria-label="Search">
      <div className={field['head']} role="search">
        <SearchField
          text={q}
          onSearch={(text) =>
            goToList({
              slug: SEARCH_SLUG,
              filter: text === '' ? {} : { q: text },
              // One step back leads out of the search, not through every letter.
              step: q === '' ? 'push' : 'replace',
            })
          }
          onDown={() => scroll.current?.querySelector<HTMLElement>('[data-row]')?.focus()}
        />
      </div>
      <p className={classes['said']} role="status" hidden={!rows || rows.length === 0 || q === ''}>
        {total === 1 ? 'One conversation' : `${total.toLocaleString()} conversations`}
      </p>
      <div className={list['body']}>
        <div className={list['scroll']} ref={scroll}>
          {body()}
          {search.isFetchNextPageError && (
            <p className={list['more']}>
              The rest could not be read.{' '}
              <Button variant="default" size="xs" onClick={() => void search.fetchNextPage()}>
                Try again
              </Button>
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

function FoundRows({
  style,
  children,
  ref,
}: {
  style: CSSProperties;
  children: ReactNode;
  ref?: Ref<HTMLUListElement>;
}) {
  return (
    <ul role="list" aria-label="Found conversations" style={style} ref={ref}>
      {children}
    </ul>
  );
}

/** On a phone the way to the saved views too: its bar has no room for them. */
function BeforeSearch() {
  const saved = useSavedViews().data ?? [];
  return (
    <>
      {saved.length > 0 && (
        <nav className={classes['views']} aria-label="Saved views">
          <h3>Saved views</h3>
          {saved.map(({ id, name }) => (
            <Link key={id} to="/$view" params={{ view: savedSlug(id) }} dir="auto">
              {name}
            </Link>
          ))}
        </nav>
      )}
      <Empty icon={Search} headline="Search everything">
        What customers, the agent and colleagues wrote, in open and closed conversations.
      </Empty>
    </>
  );
}
