import { Button } from '@mantine/core';
import type { Message } from '../../../protocol/conversation.ts';
import type { OutboxEntry } from '../../live/outbox.ts';
import { whoWords } from '../../ui/message-bubble.tsx';
import { plainWords } from '../plain-words.ts';
import classes from './held-back.module.css';

interface HeldBackProps {
  entry: OutboxEntry;
  /** What came in that the writer had not seen. */
  news: readonly Message[];
  customerName: string;
  /** Back into the field, with what came in before the eyes. */
  onLook: () => void;
  onSendAnyway: () => void;
}

/** More would push the conversation out of sight; they stand in it anyway. */
const SHOWN_MAX = 3;

/** A reply that was written over something newer: it waits until its writer has decided. */
export function HeldBack({ entry, news, customerName, onLook, onSendAnyway }: HeldBackProps) {
  return (
    <section className={classes['held']} role="alertdialog" aria-label="Your reply was held back">
      <p className={classes['head']}>{countWords(news.length)}</p>
      <ul role="list" className={classes['news']}>
        {news.slice(0, SHOWN_MAX).map((message) => (
          <li key={message.id} dir="auto">
            <b>{whoWords(message, customerName)}</b> {plainWords(message.text.split('\n')[0] ?? '')}
          </li>
        ))}
      </ul>
      <p className={classes['mine']} dir="auto">
        <span className={classes['label']}>Your reply, not sent yet</span>
        {entry.text}
      </p>
      <div className={classes['buttons']}>
        <Button onClick={onLook}>Look</Button>
        <Button variant="default" onClick={onSendAnyway}>
          Send anyway
        </Button>
      </div>
    </section>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'Something came in while you wrote';
  return count === 1 ? '1 new message came in while you wrote' : `${count} new messages came in while you wrote`;
}
