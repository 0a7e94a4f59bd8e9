import type { Logger } from 'pino';
import type { CardLine } from '../../protocol/conversation.ts';
import type { ActingCustomer, ActionOutcome } from '../actions/actions.ts';
import type { AnswerPart } from '../answering/answer-part.ts';
import type { AskedChange } from '../answering/procedures/case-turn.ts';
import type { Customer, HistoryEntry, Storage } from '../storage/storage.ts';
import type { AnsweredChange, StoredChange } from '../storage/change-storage.ts';
import type { ChangesUnderWay } from './changes/changes-under-way.ts';
import type { Feed } from './feed.ts';
import type { Presence } from './presence/presence.ts';
import type { LiveAnswer, LiveAnswers } from './turns/live-answers.ts';

/** What every action of this room is handed. */
export interface ConversationRoom {
  storage: Pick<
    Storage,
    | 'conversations'
    | 'changes'
    | 'audit'
    | 'desk'
    | 'teams'
    | 'handOffs'
    | 'attachments'
    | 'outgoingMail'
    | 'settings'
    | 'staff'
  >;
  feed: Feed;
  live: LiveAnswers;
  writeAnswer: WriteAnswer;
  underWay: ChangesUnderWay;
  /** After the customer's yes or no in words was stored with the answer that heard it: the same as one on the card. */
  tellAnswered: (answered: AnsweredChange) => Promise<void>;
  /** Resolves when the operator's systems are opened; nothing is marked as sent before. */
  businessReady: () => Promise<unknown>;
  /** Sends a confirmed change to the business, after every gate and a look at its hash. May be called once a change. */
  executeChange: (change: StoredChange, customer: Customer, signal: AbortSignal) => Promise<ActionOutcome>;
  /** What the card says when it has ended, in the customer's language. Null lines leave the card's as they are. */
  wordsOfChange: (
    change: StoredChange,
    outcome: ActionOutcome,
    language: string | null,
  ) => Promise<{ result: string; lines: CardLine[] | null }>;
  /** True when at least one member of staff is connected. */
  staffThere: () => boolean;
  presence: Presence;
  /** A mail server is set: an address can be asked for, and mails go out. */
  mail: boolean;
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
    customer: ActingCustomer;
    /** The case as stored, and the change that waits for the customer's yes; null without one. */
    caseState: unknown;
    pending: AskedChange | null;
    draft: LiveAnswer['draft'];
  },
  signal: AbortSignal,
) => AsyncGenerator<AnswerPart>;
