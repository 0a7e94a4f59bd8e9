import type { Message } from '../../../protocol/conversation.ts';

/** One reply as a mail shows it: who says it, his words as a quote, the names of the files. */
export function quoteReply(message: Pick<Message, 'text' | 'staff' | 'attachments'>): string {
  const [name = ''] = (message.staff?.name ?? '').trim().split(/\s+/);
  const words = message.text === '' ? [] : message.text.split(/\r\n|[\n\r\u2028\u2029]/);
  const files = message.attachments.map((file) => `[${file.name}]`);
  return [...(name === '' ? [] : [`${name}:`]), ...[...words, ...files].map((line) => `> ${line}`)].join('\n');
}
