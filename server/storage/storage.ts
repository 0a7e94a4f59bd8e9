import type {
  Card,
  CardLine,
  ChangeState,
  Conversation,
  HandOffReason,
  Message,
  Source,
  StopReason,
  AnswerMode,
  VerifiedBy,
} from '../../protocol/conversation.ts';
import type {
  AttachmentStore,
  DeskStore,
  HandOffPlan,
  HandOffStore,
  OutgoingMailStore,
  TeamStore,
} from './desk-storage.ts';
import type { Evidence } from '../../protocol/evidence.ts';
import type { ArticleRow, OverviewResponse, TranscriptQuery, TranscriptRow } from '../../protocol/http.ts';
import type { InboxCounts, InboxView } from '../../protocol/staff-events.ts';

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
    next: { turn: Turn; answer: Message } | null;
  }>;

  /**
   * Agent → queue. A running answer is cut in the same transaction. Already waiting or with staff: changes nothing.
   * Closed: AppError conversation_closed, but a change that nobody knows the end of opens it again.
   */
  handOff(input: {
    conversationId: string;
    reason: HandOffReason;
    nobodyThere: boolean;
    plan?: HandOffPlan;
    noticeId: string;
    at: number;
    cut: Cut | null;
  }): Promise<{ outcome: 'handed_off' | 'unchanged'; conversation: Conversation; messages: Message[] }>;
  /** The customer goes on with the agent. AppError not_waiting when nobody was waited for. */
  cancelHandOff(input: {
    conversationId: string;
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
    staff: StaffRef;
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
  /**
   * The customer proved who he is: saves it, marks open identity cards, adds a notice, and opens a turn when the agent is on
   * duty and a card waited for it.
   */
  saveVerified(input: {
    conversationId: string;
    customer: { id: string; email: string; verifiedBy: VerifiedBy };
    noticeId: string;
    at: number;
    newTurn: { turnId: string; answerId: string };
  }): Promise<{ conversation: Conversation; messages: Message[]; turn: Turn | null }>;

  rateAnswer(input: { messageId: string; customerId: string; helpful: boolean | null }): Promise<Message>;
  rateConversation(input: {
    conversationId: string;
    customerId: string;
    score: number;
    comment: string;
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
/** A change with its card as both now stand. */
export interface ChangedChange {
  change: StoredChange;
  message: Message;
  conversation: Conversation;
}

/** Each step is one transaction that changes the row and the card of its message together. */
export interface ChangeStore {
  read(id: string): Promise<StoredChange | null>;
  /** The one that waits for the customer's yes, or null. */
  pendingOf(conversationId: string): Promise<StoredChange | null>;
  listOf(conversationId: string): Promise<StoredChange[]>;
  /**
   * pending → confirmed, or → approval when a member of staff must agree. 'unchanged' when he said so before.
   * AppError change_not_found (also for somebody else's) | change_expired | change_already_ended.
   */
  confirm(input: {
    changeId: string;
    customerId: string;
    at: number;
    /** Until when a member of staff may agree, where one must. */
    approvalUntil: number;
    /** Where one must agree, the conversation is handed off (reason change_approval) in the same transaction. */
    handOff: { noticeId: string; nobodyThere: boolean; plan?: HandOffPlan; cut: Cut | null };
  }): Promise<
    | ({ outcome: 'confirmed' | 'unchanged' } & ChangedChange)
    /** `messages`: what the hand-off changed. */
    | ({ outcome: 'approval'; messages: Message[] } & ChangedChange)
  >;
  decline(input: {
    changeId: string;
    customerId: string;
    at: number;
  }): Promise<{ outcome: 'declined' | 'unchanged' } & ChangedChange>;
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
  /** Sent by this customer since then, whatever came of it except 'failed'. `exceptId`: the one that is being sent now. */
  countSent(input: { customerId: string; actionId: string; since: number; exceptId?: string }): Promise<number>;
}

export interface IdentityStore {
  /** Replaces an earlier code of this customer. Only a keyed hash of the code is kept. */
  saveCode(input: {
    customerId: string;
    email: string;
    codeHash: string;
    at: number;
    expiresAt: number;
  }): Promise<void>;
  /** Counts the try. A code works once; after `maxTries` wrong ones it is over. */
  useCode(input: {
    customerId: string;
    codeHash: string;
    maxTries: number;
    at: number;
  }): Promise<{ outcome: 'right'; email: string } | { outcome: 'wrong'; left: number } | { outcome: 'expired' }>;
  /** False when this token was used before. Kept until it would expire by itself. */
  useTokenOnce(input: { tokenHash: string; expiresAt: number; at: number }): Promise<boolean>;
}

/** One model as the house got to know it. A row per name and digest. */
export interface RegisteredModel {
  name: string;
  digest: string;
  family: string;
  origin: string;
  licence: string;
  firstSeenAt: number;
  lastSeenAt: number;
  /** The self-test's verdict in plain words; null while it was not tested. */
  selfTest: string | null;
  approvedBy: string | null;
  approvedAt: number | null;
}
export interface RegisterStore {
  /** Adds or refreshes a row; approval is never touched. */
  note(
    model: Omit<RegisteredModel, 'firstSeenAt' | 'lastSeenAt' | 'approvedBy' | 'approvedAt'> & { at: number },
  ): Promise<RegisteredModel>;
  list(): Promise<RegisteredModel[]>;
  approve(input: { name: string; digest: string; by: string; at: number }): Promise<RegisteredModel | null>;
}

export interface StoredArticle {
  id: string;
  /** Where it came from: a path relative to the imported folder, or a URL. Unique. */
  origin: string;
  /** Which import it belongs to (a folder or site); a re-import removes what is gone from it. */
  collection: string;
  title: string;
  language: string;
  audience: 'customer' | 'staff';
  markdown: string;
  /** SHA-256 of what was imported; the same hash means nothing to do. */
  hash: string;
  updatedAt: number;
}
export interface StoredPassage {
  id: string;
  articleId: string;
  /** Place in the article, from 0. */
  place: number;
  title: string;
  /** Heading path inside the article, " › " between; may be empty. */
  heading: string;
  text: string;
  language: string;
  audience: 'customer' | 'staff';
}
export interface StoredVector {
  passageId: string;
  /** Digest of the embedding model: vectors of another model are not comparable. */
  model: string;
  vector: Float32Array;
}

export interface ArticleStore {
  /** origin → hash of a collection, to see what changed. */
  hashes(collection: string): Promise<Map<string, string>>;
  /** One transaction: replaces the article and its passages (and drops their vectors). */
  saveArticle(article: StoredArticle, passages: StoredPassage[]): Promise<void>;
  removeArticles(collection: string, origins: string[]): Promise<void>;
  readArticle(id: string): Promise<StoredArticle | null>;
  readPassage(id: string): Promise<StoredPassage | null>;
  readPassages(ids: string[]): Promise<StoredPassage[]>;
  /** All passages in pages, ordered by id, for building the in-memory indexes. */
  listPassages(input: { afterId: string | null; limit: number }): Promise<StoredPassage[]>;
  countArticles(): Promise<number>;
  listArticles(input: {
    q: string | null;
    audience: 'customer' | 'staff' | null;
    language: string | null;
    offset: number;
    limit: number;
  }): Promise<{ articles: ArticleRow[]; total: number }>;
  /** BM25 by FTS5. `match` is a ready FTS query made of quoted terms. Best first; scores are positive, higher is better. */
  searchText(input: {
    match: string;
    audiences: ('customer' | 'staff')[];
    limit: number;
  }): Promise<{ passageId: string; score: number }[]>;
  saveVectors(vectors: StoredVector[]): Promise<void>;
  /** Vectors of one model in pages, ordered by passage id. */
  listVectors(input: { model: string; afterId: string | null; limit: number }): Promise<StoredVector[]>;
  /** Passages without a vector of this model. */
  listWithoutVector(input: { model: string; limit: number }): Promise<StoredPassage[]>;
}

export interface ReviewStore {
  searchTranscripts(
    query: TranscriptQuery,
  ): Promise<{ transcripts: TranscriptRow[]; total: number; cursor: string | null }>;
  readEvidence(messageId: string): Promise<Evidence | null>;
  listHandOffs(
    conversationId: string,
  ): Promise<{ at: number; reason: HandOffReason; acceptedBy: string | null; acceptedAt: number | null }[]>;
  overview(input: { from: number; to: number }): Promise<OverviewResponse>;
}

export interface StaffStore {
  count(): Promise<number>;
  list(): Promise<
    { id: string; name: string; email: string; role: 'staff' | 'admin'; disabled: boolean; createdAt: number }[]
  >;
  read(
    id: string,
  ): Promise<{ id: string; name: string; email: string; role: 'staff' | 'admin'; disabled: boolean } | null>;
  setRole(id: string, role: 'staff' | 'admin'): Promise<void>;
  setDisabled(id: string, disabled: boolean): Promise<void>;
  /** Stores the SHA-256 of a one-time link's token. */
  saveInvitation(input: { tokenHash: string; role: 'staff' | 'admin'; expiresAt: number; at: number }): Promise<void>;
  /** True once per token; false when unknown, used or too old. */
  useInvitation(input: { tokenHash: string; at: number }): Promise<{ role: 'staff' | 'admin' } | null>;
}

export interface SettingStore {
  /** JSON value or null. */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  /** All of them or none. */
  writeAll(values: Readonly<Record<string, unknown>>): Promise<void>;
}

export interface AuditStore {
  /** `detail` holds no message text. */
  record(entry: {
    id: string;
    at: number;
    actor: string;
    action: string;
    subject: string;
    detail: Record<string, unknown>;
  }): Promise<void>;
  list(input: { cursor: string | null; limit: number }): Promise<{
    entries: {
      id: string;
      at: number;
      actor: string;
      action: string;
      subject: string;
      detail: Record<string, unknown>;
    }[];
    cursor: string | null;
  }>;
}
