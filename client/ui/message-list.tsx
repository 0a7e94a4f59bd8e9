import { Button } from '@mantine/core';
import { ArrowDown } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { Message, Source, WritingAnswer } from '../../protocol/conversation.ts';
import { MessageBubble, type BubbleMessage } from './message-bubble.tsx';
import classes from './message-list.module.css';
import { noticeWords } from './message-words.ts';
import { Clock, DayName } from './clock.tsx';
import { groupByDay } from './group-by-day.ts';
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
  /** What can be done about the card of a message; the same function as long as it says the same. */
  cardFoot?: (message: Message) => ReactNode;
  /** Stands below the last message. */
  foot?: ReactNode;
}

/** What was said, day by day: the same in the console, where it is live, and in the admin's transcript. */
export function MessageList(props: MessageListProps) {
  const { messages, writing, customerName, selectedId, follow = 'end', foot } = props;
  const { scrollRef, logRef, away, toEnd } = useStickToEnd(follow);
  return (
    <div className={classes.frame}>
      <div className={classes.scroll} ref={scrollRef} tabIndex={0} role="region" aria-label="Messages">
        <div className={classes.log} ref={logRef}>
          {groupByDay(messages).map((day) => (
            <Fragment key={day.key}>
              <div className={classes.line}>
                <DayName at={day.at} />
              </div>
              {day.messages.map((message) =>
                message.kind === 'notice' ? (
                  <NoticeLine key={message.id} message={message} />
                ) : (
                  <MessageBubble
                    key={message.id}
                    message={message}
                    customerName={customerName}
                    stage={writing?.messageId === message.id ? writing.stage : null}
                    selected={selectedId === message.id}
                    onSelect={props.onSelect}
                    onOpenSource={props.onOpenSource}
                    onRetry={props.onRetry}
                    cardFoot={props.cardFoot}
                  />
                ),
              )}
            </Fragment>
          ))}
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
