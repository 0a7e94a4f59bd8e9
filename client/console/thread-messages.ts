import type { Message } from '../../protocol/conversation.ts';
import type { OutboxEntry } from '../live/outbox.ts';
import type { BubbleMessage } from '../ui/message-bubble.tsx';
import type { Delivery } from '../ui/message-delivery.tsx';
import { problemWords } from '../ui/problem-words.ts';

/** What is stored, and after it what was written here and is not stored yet; a reply that was held back stands elsewhere. */
export function threadMessages(
  stored: readonly Message[],
  pending: readonly OutboxEntry[],
  me: { id: string; name: string },
): BubbleMessage[] {
  const seq = (stored.at(-1)?.seq ?? 0) + 1;
  return [...stored, ...pending.filter((entry) => entry.code !== 'stale_view').map((entry) => unsent(entry, me, seq))];
}

function unsent(entry: OutboxEntry, me: { id: string; name: string }, seq: number): BubbleMessage {
  return {
    id: entry.id,
    conversationId: entry.conversationId,
    seq,
    author: 'staff',
    kind: entry.kind ?? 'message',
    state: 'done',
    text: entry.text,
    at: entry.at,
    language: null,
    staff: { id: me.id, name: me.name },
    notice: null,
    mode: null,
    sources: [],
    stopReason: null,
    offersPerson: false,
    helpful: null,
    card: null,
    form: null,
    attachments: [...(entry.attachments ?? [])],
    quickReplies: [],
    mentions: [...(entry.staff?.mentions ?? [])],
    original: entry.staff?.original ?? null,
    delivery: deliveryOf(entry),
  };
}

function deliveryOf(entry: OutboxEntry): Delivery {
  if (entry.state === 'not_sent') return { state: 'failed', why: problemWords({ code: entry.code ?? 'no_answer' }) };
  return entry.heldUntil === undefined ? { state: 'sending' } : { state: 'held', until: entry.heldUntil };
}
