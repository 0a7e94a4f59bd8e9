import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Message } from '../../protocol/conversation.ts';
import { newSentences } from '../live/sentences.ts';
import { whoWords } from '../ui/message-bubble.tsx';
import { changeWords, noticeWords } from '../ui/message-words.ts';
import { plainWords } from './plain-words.ts';

/** Long enough for a screen reader to take a sentence up before the next one replaces it. */
const EACH_MS = 400;
/** Someone who listens slower than it is written needs the newest, not everything. */
const WAITING_MAX = 20;

/** Tells assistive technology what is new in the open conversation: whole sentences, never tokens. */
export function Announcer({ messages, customerName }: { messages: readonly Message[]; customerName: string }) {
  const told = useRef<Told | null>(null);
  const queue = useRef<string[]>([]);
  const [words, setWords] = useState('');

  useEffect(() => {
    if (told.current === null) {
      // What was there on opening is read by moving through it.
      told.current = {
        lengths: new Map(messages.map((message) => [message.id, message.text.length])),
        cards: new Map(messages.map((message) => [message.id, message.card?.state ?? ''])),
      };
      return;
    }
    for (const message of messages) queue.current.push(...newWords(message, customerName, told.current));
    queue.current = queue.current.slice(-WAITING_MAX);
  }, [messages, customerName]);

  useEffect(() => {
    const timer = setInterval(() => {
      const next = queue.current.shift();
      if (next !== undefined) setWords(next);
    }, EACH_MS);
    return () => clearInterval(timer);
  }, []);

  return (
    <VisuallyHidden role="log" aria-live="polite" aria-atomic="true" aria-label="News of this conversation">
      {words}
    </VisuallyHidden>
  );
}

interface Told {
  /** How far each message was told. */
  lengths: Map<string, number>;
  /** The state of its card that was told last. */
  cards: Map<string, string>;
}

/** What of a message was not told yet; notes how far it now is. */
function newWords(message: Message, customerName: string, { lengths, cards }: Told): string[] {
  const before = lengths.get(message.id);
  if (message.kind === 'notice') {
    lengths.set(message.id, 0);
    return before === undefined && message.notice ? [noticeWords(message.notice)] : [];
  }
  const card = message.card?.type === 'change' ? message.card : null;
  const cardNews = card && cards.get(message.id) !== card.state ? [`${card.title}: ${changeWords(card.state)}`] : [];
  if (card) cards.set(message.id, card.state);
  const ended = message.state === 'writing' ? 'growing' : 'ended';
  const from = Math.min(before ?? 0, message.text.length);
  const { sentences, next } = newSentences(message.text, from, ended, message.language ?? undefined);
  lengths.set(message.id, next);
  const [first, ...rest] = sentences.map(plainWords);
  if (first === undefined) return cardNews;
  return [from === 0 ? `${whoWords(message, customerName)}: ${first}` : first, ...rest, ...cardNews];
}
