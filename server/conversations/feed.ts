import type { Conversation, Message } from '../../protocol/conversation.ts';
import type { AnswerResetEvent, AnswerStageEvent, AnswerTokenEvent } from '../../protocol/customer-events.ts';
import type { ConversationPresence, DeskAlert, StaffPresence } from '../../protocol/staff-events.ts';
import type { ModelStatus } from '../../protocol/model-status.ts';

/** What happened, for whoever listens: the sockets' broadcast and the tests. Published only after it is stored, except tokens. */
export type FeedEvent =
  | { type: 'message-saved'; message: Message }
  | ({ type: 'answer-stage' } & AnswerStageEvent)
  | ({ type: 'answer-token' } & AnswerTokenEvent)
  | ({ type: 'answer-reset' } & AnswerResetEvent)
  | { type: 'conversation-changed'; conversation: Conversation }
  | { type: 'model-changed'; model: ModelStatus }
  | { type: 'presence-changed'; presence: ConversationPresence }
  | { type: 'staff-changed'; staff: StaffPresence[] }
  /** For the customer; the first name only. */
  | { type: 'staff-typing'; conversationId: string; staffName: string }
  | { type: 'conversation-read'; staffId: string; conversationId: string; seq: number }
  /** `to`: staff ids. */
  | { type: 'desk-alert'; to: string[]; alert: DeskAlert };

export interface Feed {
  publish(event: FeedEvent): void;
  subscribe(listener: (event: FeedEvent) => void): () => void;
}

export function createFeed(): Feed {
  const listeners = new Set<(event: FeedEvent) => void>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
