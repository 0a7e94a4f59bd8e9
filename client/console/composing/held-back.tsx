import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
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
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = box.current;
    // Whoever is in the middle of a word goes on with it: his next keys must not press a button here.
    if (!isWriting()) here?.focus();
    here?.addEventListener('keydown', keepKeys);
    return () => here?.removeEventListener('keydown', keepKeys);
  }, []);
  return (
    <section
      ref={box}
      className={classes['held']}
      role="alertdialog"
      aria-label="Your reply was held back"
      aria-describedby="held-back-news"
      tabIndex={-1}
    >
      <p id="held-back-news" className={classes['head']} role="alert">
        {countWords(news.length)}
      </p>
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

/** "e" typed here must not close the conversation behind it. */
function keepKeys(event: KeyboardEvent): void {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** Something stands in the field that has the focus. */
function isWriting(): boolean {
  const field = document.activeElement;
  return (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) && field.value !== '';
}

function countWords(count: number): string {
  if (count === 0) return 'Something came in while you wrote';
  return count === 1 ? '1 new message came in while you wrote' : `${count} new messages came in while you wrote`;
}
