import { Button } from '@mantine/core';
import type { Message, Source } from '../../../protocol/conversation.ts';
import type { TranscriptResponse } from '../../../protocol/http.ts';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/panel-states.tsx';
import { handOffWords } from '../../ui/message-words.ts';
import { MessageList } from '../../ui/message-list.tsx';
import { StateChip } from '../transcripts/state-chip.tsx';
import { headWords, spokenLanguages } from './head-words.ts';
import classes from './transcript-thread.module.css';

interface TranscriptThreadProps {
  transcript: TranscriptResponse;
  answers: number;
  openedId: string | null;
  onChoose: (message: Message, source?: Source) => void;
  more: { loading: boolean; load: () => void } | null;
}

/** Whose conversation it was, how it went, and every word of it. */
export function TranscriptThread({ transcript, answers, openedId, onChoose, more }: TranscriptThreadProps) {
  const { conversation, messages, handOffs } = transcript;
  const { customer, rating } = conversation;
  return (
    <>
      <div className={classes.head}>
        <div className={classes.name}>
          <h2 dir="auto">{customer.name}</h2>
          {rating !== null && <Chip tone={rating <= 2 ? 'red' : 'plain'}>Rated {rating} of 5</Chip>}
          {handOffs.length > 0 && conversation.state !== 'waiting' && (
            <Chip tone="brass" title={handOffs.map(({ reason }) => handOffWords(reason)).join(', ')}>
              Handed over
            </Chip>
          )}
          <StateChip conversation={conversation} />
        </div>
        <p>{headWords(conversation, spokenLanguages(messages), answers)}</p>
        {customer.email && (
          <p>
            {customer.email}
            {customer.verified ? ', verified' : ''}
          </p>
        )}
      </div>
      <div className={classes.list}>
        {messages.length === 0 ? (
          <Empty headline="Nothing was said here" />
        ) : (
          <MessageList
            messages={messages}
            writing={null}
            customerName={customer.name}
            selectedId={openedId}
            follow="none"
            onSelect={onChoose}
            onOpenSource={onChoose}
            foot={
              more && (
                <Button className={classes.more} variant="default" loading={more.loading} onClick={more.load}>
                  Load more
                </Button>
              )
            }
          />
        )}
      </div>
    </>
  );
}
