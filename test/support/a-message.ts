import type { Message } from '../../protocol/conversation.ts';

/** A message as staff see it, with what is cared about put over the rest. */
export function aMessage(over: Partial<Message> = {}): Message {
  return {
    id: 'message',
    conversationId: 'conversation',
    seq: 1,
    author: 'customer',
    kind: 'message',
    state: 'done',
    text: 'Hello',
    at: 0,
    language: null,
    staff: null,
    notice: null,
    mode: null,
    sources: [],
    stopReason: null,
    offersPerson: false,
    helpful: null,
    card: null,
    form: null,
    attachments: [],
    quickReplies: [],
    mentions: [],
    original: null,
    ...over,
  };
}
