import type {
  AnswerMode,
  Card,
  Conversation,
  HandOffReason,
  Message,
  Source,
  StopReason,
  VerifiedBy,
} from '../../protocol/conversation.ts';
import type { Evidence } from '../../protocol/evidence.ts';
import type { InboxCounts, InboxView } from '../../protocol/staff-events.ts';
import type { ArticleStore } from './article-storage.ts';
import type { AnsweredChange, ChangeStore, NewChange, WordToChange } from './change-storage.ts';
import type { AttachmentStore, DeskStore, OutgoingMailStore } from './desk-storage.ts';
import type { HandOffPlan, HandOffStore, TeamStore } from './hand-off-storage.ts';
import type {
  AuditStore,
  IdentityStore,
  RegisterStore,
  ReviewStore,
  SettingStore,
  StaffStore,
} from './house-storage.ts';

/**
 * What storage offers: whole business operations. Each write is one transaction (shared with whatever arrived at the
 * same time) and resolves only after it is on disk. Times are milliseconds UTC; ids are made by the caller.
 * Expected failures throw AppError (conversation_not_found, message_id_taken, storage_full, …).
 */
export interface Storage {
  conversations: ConversationStore;
  changes: ChangeStore;
  identities: IdentityStore;
  register: RegisterStore;
  desk: DeskStore;
  teams: TeamStore;
  handOffs: HandOffStore;
  attachments: AttachmentStore;
  outgoingMail: OutgoingMailStore;
  articles: ArticleStore;
  review: ReviewStore;
  staff: StaffStore;
  settings: SettingStore;
  audit: AuditStore;
  /** For better-auth alone: the same connection, so one writer stays one writer. A Kysely instance. */
  authDatabase: unknown;
  /** Throws AppError storage_full | storage_failed when nothing can be written. */
  checkWritable(): Promise<void>;
  close(): Promise<void>;
}

export interface StaffRef {
  id: string;
  name: string;
}

/** The agent making one answer. `answerId` is the message row it writes into. */
export interface Turn {
  id: string;
  conversationId: string;
  answerId: string;
  /** How often it was started; bounded so that an answer that kills the process can't loop. */
  attempts: number;
  openedAt: number;
}

/** What a running turn has said when a person cuts it. Written in the same transaction as the cut. */
export interface Cut {
  answerId: string;
  text: string;
  sources: Source[];
  evidence: Evidence | null;
}

export interface Customer {
  id: string;
  name: string | null;
  email: string | null;
  externalId: string | null;
  verified: boolean;
  verifiedBy: VerifiedBy | null;
  /** When he last proved it. */
  verifiedAt?: number | null;
  /** Signed by the host site; never from the customer himself. */
  attributes: Record<string, string | number | boolean>;
}

export interface FinishedAnswer {
  turnId: string;
  answerId: string;
  state: 'done' | 'stopped' | 'failed';
  text: string;
  mode: AnswerMode;
  language: string | null;
  sources: Source[];
  stopReason: StopReason | null;
  offersPerson: boolean;
  evidence: Evidence;
  at: number;
  /** What the answer asks the customer to do. An open card of an earlier answer is closed. */
  card: Card | null;
  /** Short answers to choose from; absent: none. */
  quickReplies?: string[];
  /** JSON of the case; undefined leaves it as it is. */
  caseState?: unknown;
  /** A person is promised for this reason: kept with the answer, so that the hand-off after it can't be lost. */
  handOff?: HandOffReason | null;
  /** The change its card asks to confirm; a pending one of the conversation is replaced (expired) by it. */
  change: NewChange | null;
  /** Whose words it answers: a session by the link of a mail; null or absent: the customer in his own browser. */
  linkId?: string | null;
  /** The customer's yes or no, in words, that this answer heard: it counts exactly when the answer is stored. */
  word?: WordToChange | null;
  /** Ids for the turn that follows when customer messages came in meanwhile. */
  next: { turnId: string; answerId: string };
}

export interface HistoryEntry {
  message: Message;
  /** On answers by the model: the user message exactly as it was sent then; null otherwise. */
  sentQuestion: string | null;
}

export interface ConversationStore {
  /** Creates the customer or updates what is newly known of him. */
  saveCustomer(customer: Customer & { at: number }): Promise<void>;
  readCustomer(id: string): Promise<Customer | null>;

  /**
   * One transaction: creates the conversation when new (else it must be this customer's), saves the message (an id seen
   * before with the same text and conversation changes nothing), reopens a closed conversation (with a notice), and when
   * the agent is on duty:
   *  - no open turn: opens one with `newTurn`, its answer row `writing` right after the message → turn 'opened'
   *  - an open turn and `join`: moves its empty answer row behind the new message → turn 'joined'
   *  - an open turn, no join: leaves it → turn 'later' (finishAnswer opens the next one)
   * `turn` is null when a person is on duty or the message was seen before.
   * It wakes a snoozed conversation. Words to one that was joined to another go there. Spam is kept and answers nothing.
   * AppError customer_blocked.
   */
  receiveCustomerMessage(input: {
    id: string;
    conversationId: string;
    customerId: string;
    text: string;
    language: string | null;
    at: number;
    /** What he filled in; the card of that message is marked as sent. One that is closed or not of here counts as words. */
    form: { messageId: string; values: Record<string, string> } | null;
    /** Unsent files of his for this conversation. AppError attachment_not_found, and nothing is saved. */
    attachments?: string[];
    /** He followed the link of a mail; null or absent: his own browser. */
    linkId?: string | null;
    join: boolean;
    newTurn: { turnId: string; answerId: string };
    noticeId: string;
  }): Promise<{
    outcome: 'saved' | 'already_saved';
    message: Message;
    conversation: Conversation;
    notices: Message[];
    /** Answers whose form it filled in. */
    cards: Message[];
    turn: { kind: 'opened' | 'joined' | 'later'; turn: Turn; answer: Message } | null;
  }>;

  /** Marks a turn as started once more (attempts + 1). Returns null when it is no longer open. */
  startTurn(input: { turnId: string; at: number }): Promise<Turn | null>;
  /** What the turn has to answer: the conversation so far, oldest first, without notes; at most `limit` latest messages. */
  readHistory(input: { conversationId: string; limit: number }): Promise<HistoryEntry[]>;
  /** Turns that were open when the process ended, oldest first. */
  listOpenTurns(): Promise<(Turn & { lastCustomerMessageAt: number })[]>;
  /**
   * Saves the end of an answer and its evidence, ends the turn, and opens the next turn when the agent is still on duty
   * and customer messages with a higher seq than the answer wait. An answer that a person cut meanwhile is left as it is.
   */
  finishAnswer(input: FinishedAnswer): Promise<{
    answer: Message;
    conversation: Conversation;
    /** Earlier answers whose card it closed. */
    cards: Message[];
    /** What came of the customer's word to a change; null without one, and when it came too late. */
    answered: AnsweredChange | null;
    next: { turn: Turn; answer: Message } | null;
  }>;

  /**
   * Agent → queue. A running answer is cut in the same transaction. Already waiting or with staff: changes nothing, unless
   * it is with `absent`, and the customer's words are the last there.
   * Closed: AppError conversation_closed, but a change that came to no good end opens it again.
   */
  handOff(input: {
    conversationId: string;
    reason: HandOffReason;
    nobodyThere: boolean;
    plan?: HandOffPlan;
    /** The id of a member of staff who is not there. */
    absent?: string;
    noticeId: string;
    at: number;
    cut: Cut | null;
  }): Promise<{ outcome: 'handed_off' | 'unchanged'; conversation: Conversation; messages: Message[] }>;
  /**
   * The customer goes on with the agent. AppError not_waiting when nobody was waited for; not_allowed where a person must
   * come: for one of these reasons, or for a change that waits for staff to agree or of which nobody knows the end.
   */
  cancelHandOff(input: {
    conversationId: string;
    mustHavePerson: readonly HandOffReason[];
    noticeId: string;
    at: number;
  }): Promise<{ conversation: Conversation; messages: Message[] }>;
  /** Exactly one of two simultaneous calls wins. The same person again: 'unchanged'. Closed: AppError conversation_closed. */
  takeOver(input: {
    conversationId: string;
    staff: StaffRef;
    noticeId: string;
    at: number;
    cut: Cut | null;
    /** Team and targets of what the agent had until now. */
    plan?: Pick<HandOffPlan, 'team' | 'due'>;
  }): Promise<
    | { outcome: 'taken_over' | 'unchanged'; conversation: Conversation; messages: Message[] }
    | { outcome: 'lost'; by: StaffRef; conversation: Conversation }
  >;
  /** Staff → agent. Opens a turn when the customer's last message has no answer by anybody. AppError not_taken_over. */
  handBack(input: {
    conversationId: string;
    staff: StaffRef;
    noticeId: string;
    at: number;
    newTurn: { turnId: string; answerId: string };
  }): Promise<{ conversation: Conversation; messages: Message[]; turn: Turn | null }>;
  /** Nothing waits in it any more: changes without an answer expire, forms and proofs of identity are closed. */
  close(input: {
    conversationId: string;
    /** Null: the customer ended it himself. */
    staff: StaffRef | null;
    noticeId: string;
    at: number;
    cut: Cut | null;
  }): Promise<{ outcome: 'closed' | 'unchanged'; conversation: Conversation; messages: Message[] }>;
  /** Gives a conversation to a colleague (state staff). A running answer is cut. */
  assign(input: {
    conversationId: string;
    to: StaffRef;
    by: StaffRef;
    noticeId: string;
    at: number;
    cut: Cut | null;
    plan?: Pick<HandOffPlan, 'team' | 'due'>;
  }): Promise<{ conversation: Conversation; messages: Message[] }>;
  /** A reply needs state staff and to be its owner (AppError not_taken_over, details.by); a note does not. */
  saveStaffMessage(input: {
    id: string;
    conversationId: string;
    staff: StaffRef;
    kind: 'message' | 'note';
    text: string;
    /** Unsent files of his for this conversation. */
    attachments?: string[] | undefined;
    at: number;
    /** A reply over newer words of the customer or a colleague: AppError stale_view. Null: whatever was said since. */
    seenSeq?: number | null;
    mentions?: Message['mentions'];
    original?: Message['original'];
  }): Promise<{ outcome: 'saved' | 'already_saved'; message: Message; conversation: Conversation }>;

  /** JSON of the conversation's case, or null. */
  readCase(conversationId: string): Promise<unknown>;
  /** The session by the link of a mail whose words the agent has to do with; null: the customer in his own browser. */
  readLink(conversationId: string): Promise<string | null>;
  /** What whoever followed the link proved by a code; null: nothing. */
  readLinkProof(linkId: string): Promise<{ email: string; at: number } | null>;
  /**
   * The customer proved who he is: saves it, marks open identity cards, adds a notice, and opens a turn when the agent is on
   * duty and a card waited for it. With `linkId` it was whoever followed the link of a mail: it is kept for him alone, and
   * nothing changes for the customer.
   */
  saveVerified(input: {
    conversationId: string;
    customer: { id: string; email: string; verifiedBy: VerifiedBy };
    linkId?: string | null;
    noticeId: string;
    at: number;
    newTurn: { turnId: string; answerId: string };
  }): Promise<{ conversation: Conversation; messages: Message[]; turn: Turn | null }>;

  rateAnswer(input: { messageId: string; customerId: string; helpful: boolean | null }): Promise<Message>;
  rateConversation(input: {
    conversationId: string;
    customerId: string;
    score: number;
    /** Null: the one before stays. */
    comment: string | null;
  }): Promise<Conversation>;

  readConversation(id: string): Promise<Conversation | null>;
  /** The customer's latest conversation that is not closed. */
  latestOf(customerId: string): Promise<Conversation | null>;
  listOf(input: { customerId: string; limit: number }): Promise<(Conversation & { firstWords: string })[]>;
  readMessages(input: {
    conversationId: string;
    afterSeq: number;
    limit: number;
  }): Promise<{ messages: Message[]; more: boolean }>;
  readMessage(id: string): Promise<Message | null>;
  listInbox(input: { view: InboxView; staffId: string; cursor: string | null; limit: number }): Promise<{
    conversations: Conversation[];
    cursor: string | null;
  }>;
  countInbox(staffId: string): Promise<InboxCounts>;
  /** How many conversations have waited longer for a person. */
  countAhead(conversationId: string): Promise<number>;
}
