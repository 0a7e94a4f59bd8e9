import type { CustomerMessage } from '../../../protocol/conversation.ts';
import { exactTime } from '../../live/time.ts';
import { noticeSentence } from './parts/NoticeLine.tsx';
import type { T } from './words.ts';

/** Hands the customer what was said as a text file, made here: nothing is asked of the server. */
export function saveTranscript(messages: readonly CustomerMessage[], { t, locale }: { t: T; locale: string }): void {
  const text = messages.map((message) => lineOf(message, t, locale)).join('\n\n');
  const address = URL.createObjectURL(new Blob([`\ufeff${text}\n`], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'conversation.txt';
  link.click();
  // The browser needs the address until the download has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function lineOf(message: CustomerMessage, t: T, locale: string): string {
  const at = exactTime(message.at, locale);
  switch (message.author) {
    case 'customer':
      return `${t('you')}, ${at}\n${message.text}`;
    case 'agent':
      return `${t('assistant')}, ${at}\n${message.text}`;
    case 'staff':
      return `${message.staffName ?? ''}, ${at}\n${message.text}`;
    case 'system':
      return `${message.notice ? noticeSentence(message.notice, t) : message.text} (${at})`;
  }
}
