import { groupByDay } from './group-by-day.ts';
import type { BubbleMessage } from './message-bubble.tsx';

export type ListRow =
  { type: 'day'; key: string; at: number } | { type: 'message' | 'notice'; key: string; message: BubbleMessage };

/** What stands in the list, one below the other. That a reply went out by mail is said of the reply, not in a line of its own. */
export function listRows(messages: readonly BubbleMessage[]): ListRow[] {
  const mailed = new Set<string>();
  let reply: BubbleMessage | null = null;
  for (const message of messages) {
    if (message.author === 'staff' && message.kind === 'message') reply = message;
    if (message.notice?.code === 'mailed' && reply) mailed.add(reply.id);
  }
  return groupByDay(messages).flatMap((day): ListRow[] => [
    { type: 'day', key: `${day.key} ${day.messages[0]?.id ?? ''}`, at: day.at },
    ...day.messages
      .filter(({ notice }) => notice?.code !== 'mailed' || mailed.size === 0)
      .map((message): ListRow => {
        if (message.kind === 'notice') return { type: 'notice', key: message.id, message };
        return { type: 'message', key: message.id, message: mailed.has(message.id) ? withMail(message) : message };
      }),
  ]);
}

/** One object for one message, so that what did not change is not drawn again. */
const withMailed = new WeakMap<BubbleMessage, BubbleMessage>();
function withMail(message: BubbleMessage): BubbleMessage {
  const known = withMailed.get(message) ?? { ...message, mailed: true as const };
  withMailed.set(message, known);
  return known;
}
