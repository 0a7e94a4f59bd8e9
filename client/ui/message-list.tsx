import { Button } from '@mantine/core';
import { ArrowDown } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { Virtualizer } from 'virtua';
import type { Message, Source, WritingAnswer } from '../../protocol/conversation.ts';
import { MessageBubble, type BubbleMessage } from './message-bubble.tsx';
import classes from './message-list.module.css';
import { noticeWords } from './message-words.ts';
import { Clock, DayName } from './clock.tsx';
import { listRows, type ListRow } from './list-rows.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

interface MessageListProps {
  /** In order; an answer being written already carries its words so far. */
  messages: readonly BubbleMessage[];
  writing: WritingAnswer | null;
  customerName: string;
  selectedId?: string | null;
  /** Follow the end while the reader is there: on for what is live, off for what is read afterwards. */
  follow?: 'end' | 'none';
  onSelect?: (message: Message) => void;
  onOpenSource?: (message: Message, source: Source) => void;
  onRetry?: (message: Message) => void;
  /** What was written here goes back into the field. */
  onTakeBack?: (message: Message) => void;
  /** What can be done about the card of a message; the same function as long as it says the same. */
  cardFoot?: (message: Message) => ReactNode;
  /** Stands in the bubble below the words; the same function as long as it says the same. */
  textFoot?: (message: Message) => ReactNode;
  /** Stands below the last message. */
  foot?: ReactNode;
}

/** Up to here everything is on the page, so that the browser's own search and a screen reader find it; beyond, only what is near. */
const WHOLE_UP_TO_ROWS = 400;
/** Rows beyond the edges of what is seen, in px: quick scrolling meets no emptiness. */
const BUFFER_PX = 1_200;

/** What was said, day by day: the same in the console, where it is live, and in the admin's transcript. */
export function MessageList(props: MessageListProps) {
  const { messages, follow = 'end', foot } = props;
  const { scrollRef, logRef, away, toEnd } = useStickToEnd(follow);
  const rows = useMemo(() => listRows(messages), [messages]);
  const drawn = rows.map((row) => (
    <div key={row.key} className={classes.row} data-row={row.type}>
      <Row row={row} list={props} />
    </div>
  ));
  return (
    <div className={classes.frame}>
      <div className={classes.scroll} ref={scrollRef} tabIndex={0} role="region" aria-label="Messages">
        <div className={classes.log} ref={logRef}>
          {rows.length <= WHOLE_UP_TO_ROWS ? (
            drawn
          ) : (
            <Virtualizer scrollRef={scrollRef} bufferSize={BUFFER_PX} itemSize={84}>
              {drawn}
            </Virtualizer>
          )}
          {foot}
        </div>
      </div>
      {away && (
        <Button
          className={classes.jump}
          variant="default"
          size="xs"
          leftSection={<ArrowDown size={14} aria-hidden="true" />}
          onClick={toEnd}
        >
          To the latest
        </Button>
      )}
    </div>
  );
}

function Row({ row, list }: { row: ListRow; list: MessageListProps }) {
  switch (row.type) {
    case 'day':
      return (
        <div className={classes.day}>
          <DayName at={row.at} />
        </div>
      );
    case 'notice':
      return <NoticeLine message={row.message} />;
    case 'message':
      return (
        <MessageBubble
          message={row.message}
          customerName={list.customerName}
          stage={list.writing?.messageId === row.message.id ? list.writing.stage : null}
          selected={list.selectedId === row.message.id}
          onSelect={list.onSelect}
          onOpenSource={list.onOpenSource}
          onRetry={list.onRetry}
          onTakeBack={list.onTakeBack}
          cardFoot={list.cardFoot}
          textFoot={list.textFoot}
        />
      );
  }
}

function NoticeLine({ message }: { message: Message }) {
  return (
    <div className={classes.line} data-message-id={message.id} data-author={message.author} data-state={message.state}>
      <span>
        {message.notice ? noticeWords(message.notice) : message.text}
        {' · '}
        <Clock at={message.at} />
      </span>
    </div>
  );
}
