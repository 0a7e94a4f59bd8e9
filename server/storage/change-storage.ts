import type { CardLine, ChangeState, Conversation, Message } from '../../protocol/conversation.ts';
import type { HandOffPlan } from './hand-off-storage.ts';
import type { Cut, StaffRef, Turn } from './storage.ts';

/** What storage offers for changes of the business's data; by the rules of storage.ts. */

/** One person may have many ids here: a new one in each private window. What he proved tells that it is he. */
export interface SamePerson {
  id: string;
  externalId: string | null;
  email: string | null;
}

/** A change as proposed: stored before anybody is asked. */
export interface NewChange {
  id: string;
  actionId: string;
  procedureId: string | null;
  /** The step of the procedure that asked for it: its words are said when it is done. */
  stepId: string | null;
  /** Exactly what will be sent. */
  arguments: Record<string, unknown>;
  hash: string;
  needsApproval: boolean;
  expiresAt: number;
  /** The session by the link of a mail that is asked; null or absent: the customer in his own browser. */
  linkId?: string | null;
}
export interface StoredChange extends NewChange {
  conversationId: string;
  customerId: string;
  /** The answer whose card shows it. */
  messageId: string;
  state: ChangeState;
  createdAt: number;
  confirmedAt: number | null;
  /** Who agreed or did not. */
  decidedBy: StaffRef | null;
  sentAt: number | null;
  endedAt: number | null;
  /** What came of it, for reviewers. */
  words: string | null;
}
/** The change that waits for the customer's yes. */
export interface PendingChange extends StoredChange {
  /** Nobody, neither agent nor staff, said anything after its card. */
  isLastSaid: boolean;
}
/** A change with its card as both now stand. */
export interface ChangedChange {
  change: StoredChange;
  message: Message;
  conversation: Conversation;
}
/** What the customer's yes or no led to. `messages`: what the hand-off changed. 'unchanged': he said so before. */
export type AnsweredChange =
  | ({ outcome: 'confirmed' | 'declined' | 'unchanged' } & ChangedChange)
  | ({ outcome: 'approval'; messages: Message[] } & ChangedChange);
/** What a yes needs where a member of staff must agree. */
export interface ApprovalPlan {
  /** Until when he may. */
  approvalUntil: number;
  /** The conversation is handed off (reason change_approval) in the same transaction. */
  handOff: { noticeId: string; nobodyThere: boolean; plan?: HandOffPlan; cut: Cut | null };
}
/** A yes or no in words, stored together with the answer that heard it. */
export interface WordToChange extends ApprovalPlan {
  changeId: string;
  yes: boolean;
}
/** Each step is one transaction that changes the row and the card of its message together. */
export interface ChangeStore {
  read(id: string): Promise<StoredChange | null>;
  /** The one that waits for the customer's yes, or null. */
  pendingOf(conversationId: string): Promise<PendingChange | null>;
  listOf(conversationId: string): Promise<StoredChange[]>;
  /**
   * pending → confirmed, or → approval when a member of staff must agree. 'unchanged' when he said so before.
   * AppError change_not_found (also for somebody else's) | change_expired | change_already_ended.
   */
  confirm(input: ApprovalPlan & { changeId: string; customerId: string; at: number }): Promise<AnsweredChange>;
  decline(input: { changeId: string; customerId: string; at: number }): Promise<AnsweredChange>;
  /** approval → confirmed | rejected. Exactly one of two wins: AppError change_already_ended, details.by. */
  decide(input: {
    changeId: string;
    staff: StaffRef;
    agreed: boolean;
    at: number;
    /** A conversation that waited for nothing else goes back to the agent, who answers what came in meanwhile. */
    handBack: { noticeId: string; newTurn: { turnId: string; answerId: string } };
  }): Promise<
    { outcome: 'confirmed' | 'rejected' | 'unchanged'; messages: Message[]; turn: Turn | null } & ChangedChange
  >;
  /**
   * confirmed → running, on disk before anything is sent. Null when somebody else sends it, it is over, or another change
   * of the conversation is running.
   */
  markSent(input: { changeId: string; at: number }): Promise<ChangedChange | null>;
  /** running → an end; confirmed → failed when it will never be sent. `result` is the sentence on the card; `lines` replace the card's when given. */
  finish(input: {
    changeId: string;
    state: 'done' | 'failed' | 'unsure';
    words: string;
    result: string;
    lines: CardLine[] | null;
    at: number;
  }): Promise<ChangedChange>;
  /** pending and approval whose time is over → expired. */
  expire(input: { now: number; limit: number }): Promise<ChangedChange[]>;
  /** When the next one of those is over; null when none waits. */
  nextExpiry(): Promise<number | null>;
  /** When the process begins: confirmed ones can still be sent; running ones can't be known. */
  listUnfinished(): Promise<StoredChange[]>;
  /**
   * Sent since then, whatever came of it except 'failed', by this customer and by everybody who proved the same outside id
   * or e-mail address. `exceptId`: the one that is being sent now.
   */
  countSent(input: {
    customer: SamePerson;
    actionId: string;
    since: number;
    exceptId?: string | undefined;
  }): Promise<number>;
}
