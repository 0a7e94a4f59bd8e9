import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Conversation, Message } from '../../protocol/conversation.ts';
import { exactTime } from '../live/time.ts';
import { noticeWords } from '../ui/message-words.ts';
import { whoWords } from '../ui/message-bubble.tsx';
import { RichText } from '../ui/rich-text.tsx';
import classes from './print-sheet.module.css';

/** What the browser prints in place of the desk: the whole conversation, on paper. Made only while it prints. */
export function PrintSheet({ conversation, messages }: { conversation: Conversation; messages: readonly Message[] }) {
  const [printing, setPrinting] = useState<'printing' | 'not'>('not');
  useEffect(() => {
    // The browser takes its picture as soon as the event is over.
    const begin = () => flushSync(() => setPrinting('printing'));
    const end = () => setPrinting('not');
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (printing === 'not') return null;
  const { customer, openedAt } = conversation;
  return createPortal(
    <article className={classes['sheet']} aria-label="Transcript for paper">
      <h1 dir="auto">Conversation with {customer.name}</h1>
      <p className={classes['quiet']}>Opened {exactTime(openedAt)}</p>
      {messages.map((message) =>
        message.kind === 'notice' ? (
          <p key={message.id} className={classes['notice']}>
            {message.notice ? noticeWords(message.notice) : message.text}, {exactTime(message.at)}
          </p>
        ) : (
          <section key={message.id} className={classes['message']} data-kind={message.kind}>
            <h2 dir="auto">
              {whoWords(message, customer.name)}
              <span className={classes['quiet']}>{exactTime(message.at)}</span>
            </h2>
            <RichText
              text={message.text}
              form={message.author === 'agent' ? 'markdown' : 'plain'}
              language={message.language}
            />
            {message.attachments.map(({ id, name }) => (
              <p key={id} className={classes['quiet']}>
                File: {name}
              </p>
            ))}
          </section>
        ),
      )}
    </article>,
    document.body,
  );
}
