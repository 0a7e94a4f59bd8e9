import { Button } from '@mantine/core';
import {
  createContext,
  useContext,
  useEffect,
  useState,
  type CSSProperties,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Conversation } from '../../protocol/conversation.ts';
import classes from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.tsx';
import { useDesk } from './desk-context.tsx';
import { useDrafted } from './drafts.ts';
import { matchOf } from './filters/filter-match.ts';
import type { ListPlace } from './list-place.ts';
import { usePreferences, type Density } from './settings/preferences.ts';
import { belongsTo } from './views.ts';

/** How near to the end the next page is asked for, in rows. */
const MORE_BEFORE_END_ROWS = 40;
/** The height of a row, before it is measured. */
const ROW_PX: Record<Density, number> = { comfortable: 91, compact: 76 };

/** coming: they, or the rows above them, are being read. */
export type MoreRows = 'none' | 'there' | 'coming' | 'failed';

interface ConversationRowsProps {
  scrollRef: RefObject<HTMLDivElement | null>;
  handle: RefObject<VirtualizerHandle | null>;
  rows: Conversation[];
  place: Extract<ListPlace, { type: 'inbox' }>;
  openId: string | undefined;
  more: MoreRows;
  onMore: () => void;
}

/** The rows, of which only those in sight are in the page. */
export function ConversationRows(props: ConversationRowsProps) {
  const { scrollRef, handle, rows, place, openId, more, onMore } = props;
  const { me, unsent } = useDesk();
  const { density } = usePreferences();
  const rowPx = ROW_PX[density];
  const drafted = useDrafted();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  // These stay, so that j and k go on from them wherever the list was scrolled to.
  const kept = rows.flatMap((row, at) => (row.id === openId || row.id === focusedId ? [at] : []));

  function onScroll(offset: number) {
    const lists = handle.current;
    if (more !== 'there' || !lists) return;
    if (lists.findItemIndex(offset + lists.viewportSize) >= rows.length - MORE_BEFORE_END_ROWS) onMore();
  }
  // A page shorter than the screen never scrolls, and whoever stands at the end already does not either.
  useEffect(() => {
    const { scrollTop = 0, clientHeight = 0 } = scrollRef.current ?? {};
    if (more === 'there' && rows.length * rowPx < scrollTop + 2 * clientHeight) onMore();
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [more, rows.length]);

  return (
    <ListLength value={rows.length}>
      <Virtualizer
        ref={handle}
        scrollRef={scrollRef}
        data={rows}
        as={RowList}
        item={RowItem}
        itemSize={rowPx}
        keepMounted={kept}
        onScroll={onScroll}
      >
        {(row) => (
          <ConversationRow
            key={row.id}
            slug={place.slug}
            conversation={row}
            myId={me.id}
            open={row.id === openId}
            left={!belongsTo(place.view.view, row, me.id) || matchOf(place.filter, row) === 'no'}
            draft={row.id !== openId && drafted(row.id)}
            onFocus={setFocusedId}
            unsent={unsent.some(({ state, conversationId }) => state === 'not_sent' && conversationId === row.id)}
          />
        )}
      </Virtualizer>
      {(more === 'there' || more === 'coming') && <p className={classes['more']}>Reading more</p>}
      {more === 'failed' && (
        <p className={classes['more']}>
          The rest could not be read.{' '}
          <Button variant="default" size="xs" onClick={onMore}>
            Try again
          </Button>
        </p>
      )}
    </ListLength>
  );
}

function RowList({ style, children, ref }: { style: CSSProperties; children: ReactNode; ref?: Ref<HTMLUListElement> }) {
  return (
    <ul role="list" aria-label="Conversations" style={style} ref={ref}>
      {children}
    </ul>
  );
}

interface ItemProps {
  style: CSSProperties;
  index: number;
  children: ReactNode;
  ref?: Ref<HTMLLIElement>;
}

/** Assistive technology is told the whole length, though only a part is in the page. */
const ListLength = createContext(0);

function RowItem({ style, index, children, ref }: ItemProps) {
  const length = useContext(ListLength);
  return (
    <li style={style} ref={ref} aria-setsize={length} aria-posinset={index + 1}>
      {children}
    </li>
  );
}
