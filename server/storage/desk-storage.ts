import type { Attachment, Conversation, Message, Priority } from '../../protocol/conversation.ts';
import type { CannedReply, SavedView, SummaryResponse } from '../../protocol/desk-http.ts';
import type { TranscriptRow } from '../../protocol/http.ts';
import type { InboxFilter, InboxView } from '../../protocol/staff-events.ts';
import type { HandOffPlan } from './hand-off-storage.ts';
import type { Cut, StaffRef, Turn } from './storage.ts';

/**
 * What storage offers for the desk, beside storage.ts and by the same rules: whole operations, one transaction each,
 * resolved when on disk. Times are milliseconds UTC.
 */

export type Changed = { conversation: Conversation; messages: Message[] };

/** Order in the inbox: everything that says where a conversation stands, and for whom. */
export interface DeskStore {
  /** Until then it stands in the snoozed view. AppError conversation_closed | not_taken_over (somebody waits). */
  snooze(input: {
    conversationId: string;
    staff: StaffRef;
    until: number;
    noticeId: string;
    at: number;
  }): Promise<Changed>;
  /** Nothing when it is not snoozed. */
  wake(input: {
    conversationId: string;
    by: 'time' | 'customer' | 'staff';
    noticeId: string;
    at: number;
  }): Promise<Changed>;
  /** Snoozed until then or earlier, at most `limit`; and when the next one wakes. */
  listSnoozed(input: { until: number; limit: number }): Promise<string[]>;
  nextWake(): Promise<number | null>;
  setTags(input: { conversationId: string; tags: string[] }): Promise<Conversation>;
  listTags(input: { limit: number }): Promise<{ tag: string; count: number }[]>;
  setPriority(input: { conversationId: string; priority: Priority }): Promise<Conversation>;
  /**
   * Moves the messages of one conversation into another of the same customer, in the order of time, all with new places
   * behind the highest of both, so that every reader's catch-up brings them; closes the first. A running turn of the first
   * is cut. Whoever has more to do with either of them (a person, the queue, the agent) has both; `turn` is what the agent
   * has to answer then, begun anew. Joined there before: 'unchanged'.
   * AppError not_same_customer | conversation_not_found | conversation_closed | not_allowed (a change is on its way).
   */
  merge(input: {
    conversationId: string;
    intoId: string;
    noticeId: string;
    at: number;
    cut: Cut | null;
    /** What the running turn of the other one has said: kept when the agent is not on duty there any more. */
    cutInto: Cut | null;
    newTurn: { turnId: string; answerId: string };
  }): Promise<{
    outcome: 'merged' | 'unchanged';
    from: Conversation;
    into: Conversation;
    messages: Message[];
    turn: Turn | null;
  }>;
  /** Spam is closed, counts in no view or figure, and answers to nothing; false brings it back as closed. */
  setSpam(input: {
    conversationId: string;
    spam: boolean;
    noticeId: string;
    staff: StaffRef;
    at: number;
    cut: Cut | null;
  }): Promise<Changed>;
  /**
   * Opens a closed one for this member of staff, who has it then; nothing where it is open and nobody else has it.
   * AppError conversation_closed (spam, or joined to another) | already_taken_over.
   */
  reopen(input: {
    conversationId: string;
    staff: StaffRef;
    noticeIds: { reopened: string; takenOver: string };
    at: number;
    plan: Pick<HandOffPlan, 'team' | 'due'>;
  }): Promise<Changed>;
  /** His conversations that changed by it: all on the first call, none on a second one. */
  setBlocked(input: { customerId: string; blocked: boolean }): Promise<Conversation[]>;
  isBlocked(customerId: string): Promise<boolean>;
  markRead(input: { staffId: string; conversationId: string; seq: number }): Promise<void>;
  reads(input: { staffId: string; conversationIds: string[] }): Promise<Record<string, number>>;

  listInbox(input: {
    view: InboxView;
    filter: InboxFilter;
    staffId: string;
    cursor: string | null;
    limit: number;
  }): Promise<{ conversations: Conversation[]; cursor: string | null }>;
  /** By saved view id; each count stops at 1,000. */
  countViews(input: { staffId: string; viewIds: string[] }): Promise<Record<string, number>>;
  search(input: {
    q: string;
    cursor: string | null;
    limit: number;
  }): Promise<{ found: TranscriptRow[]; total: number; cursor: string | null }>;
  customerPage(input: { customerId: string; limit: number }): Promise<{
    name: string;
    firstSeenAt: number;
    blocked: boolean;
    conversations: { conversation: Conversation; firstWords: string }[];
  } | null>;

  listSavedViews(staffId: string): Promise<SavedView[]>;
  saveView(input: {
    id: string;
    staffId: string;
    name: string;
    view: InboxView;
    filter: InboxFilter;
    shared: boolean;
    at: number;
  }): Promise<SavedView>;
  /** False when it is not there or not his (`staffId` null: any). */
  removeView(input: { id: string; staffId: string | null }): Promise<boolean>;
  listCanned(staffId: string): Promise<CannedReply[]>;
  saveCanned(input: {
    id: string;
    staffId: string;
    shortcut: string;
    title: string;
    text: string;
    shared: boolean;
    at: number;
  }): Promise<CannedReply>;
  removeCanned(input: { id: string; staffId: string | null }): Promise<boolean>;

  readSummary(conversationId: string): Promise<(SummaryResponse & { seq: number }) | null>;
  saveSummary(input: SummaryResponse & { conversationId: string; seq: number }): Promise<void>;
}

export interface StoredAttachment extends Attachment {
  conversationId: string;
  /** Null until a message names it. */
  messageId: string | null;
  uploader: 'customer' | 'staff';
  uploaderId: string;
  sha256: string;
  createdAt: number;
}
export interface AttachmentStore {
  add(attachment: StoredAttachment): Promise<void>;
  read(id: string): Promise<StoredAttachment | null>;
  /** Kept for a conversation and not named by any message, by this uploader. */
  countUnsent(input: { uploaderId: string; since: number }): Promise<number>;
  /** Bytes of all files. */
  sum(): Promise<number>;
  /** Removes rows that no message named in time; their files may go. */
  removeUnsent(input: { before: number; limit: number }): Promise<string[]>;
}

/** A mail on its way: a staff reply to a customer who is gone, or a word to a member of staff that somebody waits. */
export interface OutgoingMail {
  /** A reply has the id of its message, so that it can't be kept twice. */
  id: string;
  kind: 'reply' | 'alert' | 'mention';
  to: string;
  conversationId: string;
  /** Empty until it is tried for the first time: then it is written, and every later try sends the very same mail. */
  subject: string;
  /** Until then the words of one reply, or who wrote the note; what is sent afterwards. */
  text: string;
  createdAt: number;
  attempts: number;
}
export interface OutgoingMailStore {
  /** An id seen before changes nothing. */
  add(mail: Omit<OutgoingMail, 'subject' | 'attempts'> & { nextAt: number }): Promise<void>;
  /** Oldest first. */
  listDue(input: { now: number; limit: number }): Promise<OutgoingMail[]>;
  next(): Promise<number | null>;
  /** Replies of a conversation that wait and were never tried, oldest first: they go together. */
  listUntried(input: { conversationId: string; limit: number }): Promise<OutgoingMail[]>;
  /** Replies since then, in open conversations with an address, that nobody kept a mail for: a process was killed between. */
  listForgotten(input: { since: number; limit: number }): Promise<Message[]>;
  /** Replies that were handed over since then. */
  countSent(input: { conversationId: string; since: number }): Promise<number>;
  /**
   * The next try, on disk before the mail server is asked; `joined` go with it and need no mail of their own. Null when it
   * is over meanwhile.
   */
  begin(input: {
    id: string;
    joined: string[];
    to: string;
    subject: string;
    text: string;
    nextAt: number;
  }): Promise<OutgoingMail | null>;
  /** The mail server has it. A reply leaves a notice; null when it is over already, or goes to a colleague. */
  sent(input: { id: string; noticeId: string; at: number }): Promise<Changed | null>;
  /** The last try failed, which leaves a notice for staff; alerts of one conversation that fail alike leave one. */
  giveUp(input: { id: string; why: string; noticeId: string; at: number }): Promise<Changed | null>;
  /** They wait longer. */
  postpone(input: { ids: string[]; nextAt: number }): Promise<void>;
  /** Nobody needs them any more. */
  drop(input: { ids: string[]; why: string }): Promise<void>;
}
