import type { Logger } from 'pino';
import type { AnswerPart } from '../answering/answer-part.ts';
import type { HistoryEntry, Storage } from '../storage/storage.ts';
import type { Feed } from './feed.ts';
import type { LiveAnswer, LiveAnswers } from './turns/live-answers.ts';

/** What every action of this room is handed. */
export interface ConversationRoom {
  storage: Pick<Storage, 'conversations' | 'audit'>;
  feed: Feed;
  live: LiveAnswers;
  writeAnswer: WriteAnswer;
  /** True when at least one member of staff is connected. */
  staffThere: () => boolean;
  now: () => number;
  log: Logger;
  /** Set when the process stops: no new turn is begun, the rows stay open for the next start. */
  stopping: AbortSignal;
}

export type WriteAnswer = (
  input: {
    conversationId: string;
    messages: HistoryEntry[];
    language: string | null;
    now: number;
    draft: LiveAnswer['draft'];
  },
  signal: AbortSignal,
) => AsyncGenerator<AnswerPart>;
