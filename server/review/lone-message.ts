import { randomUUID } from 'node:crypto';
import type { HistoryEntry } from '../storage/storage.ts';

/** The one message of a customer that a measurement answers. */
export function loneMessage(text: string): HistoryEntry {
  return {
    sentQuestion: null,
    message: {
      id: randomUUID(),
      conversationId: 'measured',
      seq: 1,
      author: 'customer',
      kind: 'message',
      state: 'done',
      text,
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
    },
  };
}
