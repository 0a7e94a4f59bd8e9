import type { CustomerMessage } from '../../../protocol/conversation.ts';
import { exactTime } from '../../live/time.ts';
import { handOverFile } from './hand-over-file.ts';
import { noticeSentence } from './parts/NoticeLine.tsx';
import type { T } from './words.ts';

/** Hands the customer what was said as a text file, made here: nothing is asked of the server. */
export function saveTranscript(messages: readonly CustomerMessage[], { t, locale }: { t: T; locale: string }): void {
  const text = messages.map((message) => lineOf(message, t, locale)).join('\n\n');
  handOverFile(new Blob([`\ufeff${text}\n`], { type: 'text/plain;charset=utf-8' }), 'conversation.txt');
}

function lineOf(message: CustomerMessage, t: T, locale: string): string {
  const at = exactTime(message.at, locale);
  if (message.author === 'system') {
    return `${message.notice ? noticeSentence(message.notice, t, locale) : message.text} (${at})`;
  }
  const files = message.attachments.map(({ name }) => `[${name}]`);
  return [`${nameOf(message, t)}, ${at}`, message.text, ...files].filter((line) => line !== '').join('\n');
}

function nameOf({ author, staffName }: CustomerMessage, t: T): string {
  if (author === 'staff') return staffName ?? '';
  return t(author === 'customer' ? 'you' : 'assistant');
}
