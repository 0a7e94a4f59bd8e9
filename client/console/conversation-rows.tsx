import { Button } from '@mantine/core';
import {
  createContext,
  useContext,
  useEffect,
  useRef,
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
import { belongsTo, type ViewOfInbox } from './views.ts';

/** How near to the end the next page is asked for, in rows. */
const MORE_BEFORE_END_ROWS = 10;
const ROW_PX = 91;

interface ConversationRowsProps {
  scrollRef: RefObject<HTMLDivElement | null>;
  rows: Conversation[];
  view: ViewOfInbox;
  openId: string | undefined;
  more: 'none' | 'there' | 'failed';
  onMore: () => void;
}

/** The rows, of which only those in sight are in the page. */
export function ConversationRows({ scrollRef, rows, view, openId, more, onMore }: ConversationRowsProps) {
  const { me } = useDesk();
  const drafted = useDrafted();
  const handle = useRef<VirtualizerHandle>(null);
  const openAt = rows.findIndex((row) => row.id === openId);

  function onScroll(offset: number) {
    const lists = handle.current;
    if (more !== 'there' || !lists) return;
    if (lists.findItemIndex(offset + lists.viewportSize) >= rows.length - MORE_BEFORE_END_ROWS) onMore();
  }
  // A page shorter than the screen never scrolls.
  useEffect(() => {
    if (more === 'there' && rows.length * ROW_PX < (scrollRef.current?.clientHeight ?? 0)) onMore();
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
        itemSize={ROW_PX}
        // The open row stays, so that j and k find it from wherever the list was scrolled to.
        keepMounted={openAt === -1 ? [] : [openAt]}
        onScroll={onScroll}
      >
        {(row) => (
          <ConversationRow
            key={row.id}
            slug={view.slug}
            conversation={row}
            myId={me.id}
            open={row.id === openId}
            left={!belongsTo(view.view, row, me.id)}
            draft={row.id !== openId && drafted(row.id)}
          />
        )}
      </Virtualizer>
      {more === 'there' && <p className={classes['more']}>Reading more</p>}
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

interface ItemProps {
  style: CSSProperties;
  index: number;
  children: ReactNode;
  ref?: Ref<HTMLLIElement>;
}
