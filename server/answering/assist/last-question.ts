import type { HistoryEntry } from '../../storage/storage.ts';

/** The conversation up to the customer's last words: what staff said since is an answer already, and another one is wanted. */
export function untilLastQuestion(messages: HistoryEntry[]): HistoryEntry[] {
  const last = messages.findLastIndex(({ message }) => message.author === 'customer' && message.text.trim() !== '');
  return messages.slice(0, last + 1);
}
