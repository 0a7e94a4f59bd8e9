import type { HistoryEntry } from '../../storage/storage.ts';
import { scrub } from '../prompt/scrub.ts';

/** One message is cut to this: the drift of a conversation is in the first lines of what each one says. */
const LINE_MAX_CHARS = 400;

const WHO = { customer: 'Customer', agent: 'Assistant', staff: 'Staff' } as const;

/** What was said, a line each, oldest first; the oldest are left out where they do not all fit. */
export function transcriptLines(messages: HistoryEntry[], mask: (text: string) => string, maxChars: number): string[] {
  const lines: string[] = [];
  let room = maxChars;
  for (const { message } of messages.toReversed()) {
    if (message.author === 'system' || message.kind !== 'message' || message.text.trim() === '') continue;
    const words = scrub(mask(message.text)).replace(/\s+/g, ' ').slice(0, LINE_MAX_CHARS);
    const line = `${WHO[message.author]}: ${words}`;
    if (line.length > room) break;
    room -= line.length + 1;
    lines.unshift(line);
  }
  return lines;
}
