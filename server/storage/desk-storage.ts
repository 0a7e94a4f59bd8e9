import type { HandOffReason, Attachment, Conversation, Message, Priority } from '../../protocol/conversation.ts';
import type { CannedReply, SavedView, SummaryResponse } from '../../protocol/desk-http.ts';
import type { TeamSave } from '../../protocol/desk-settings.ts';
import type { TranscriptRow } from '../../protocol/http.ts';
import type { Availability, InboxFilter, InboxView } from '../../protocol/staff-events.ts';
import type { Cut, StaffRef, Turn } from './storage.ts';

/**
 * What storage offers for the desk, beside storage.ts and by the same rules: whole operations, one transaction each,
 * resolved when on disk. Times are milliseconds UTC.
 */

type Changed = { conversation: Conversation; messages: Message[] };

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

export interface StoredTeam extends TeamSave {
  id: string;
  isDefault: boolean;
}

/** One member of staff who is not disabled. `open`: taken over by him and not snoozed. */
export interface StaffDesk {
  staffId: string;
  name: string;
  availability: Availability;
  capacity: number;
  open: number;
  /** When a conversation was last given to him, for taking turns. */
  assignedAt: number;
}

export interface TeamStore {
  /** The default team is made with the first call; it has everybody. */
  list(): Promise<StoredTeam[]>;
  save(team: TeamSave & { id: string; at: number }): Promise<StoredTeam>;
  /** Its open conversations go to the default team. False for the default team or an unknown one. */
  remove(id: string): Promise<boolean>;
  /** Whoever never said anything is available, with room for ten. */
  readDesks(): Promise<StaffDesk[]>;
  setAvailability(input: { staffId: string; availability: Availability }): Promise<void>;
  setCapacity(input: { staffId: string; capacity: number }): Promise<void>;
}

/** Targets in business time; each with the moment at which somebody is told that it is near. Null: none, or met. */
export interface ServiceDue {
  firstAnswerAt: number | null;
  firstAnswerWarnAt: number | null;
  resolutionAt: number | null;
  resolutionWarnAt: number | null;
  /** The team is closed now. */
  paused: boolean;
  /** Whose targets they are, and from when they count. */
  teamId: string;
  since: number;
}

/** Targets whose clocks go on after a pause, or that another target or other hours have taken the place of. */
export interface MovingDue {
  conversationId: string;
  teamId: string;
  since: number;
  /** The pause; of no length when only the team was changed. */
  heldAt: number;
  goesOnAt: number;
}

/** How a hand-off begins. Without one it is due at once, and whoever watches the deadlines gives it a team. */
export interface HandOffPlan {
  team: { id: string; name: string };
  state: 'waiting' | 'after_hours';
  deadlineAt: number | null;
  opensAt: number | null;
  due: ServiceDue;
}

export type OpenHandOffState = 'waiting' | 'alerted' | 'escalated' | 'after_hours';

/** A hand-off under way, as its row has it. */
export interface DueHandOff {
  conversation: Conversation;
  state: OpenHandOffState;
  /** When the state began. */
  since: number;
  teamId: string | null;
  /** Teams that were asked, this one included. */
  asked: string[];
  mailedAt: number | null;
}

export interface HandOffStore {
  /** Persons whom an answer promised and nobody was asked for yet. */
  listPromised(input: { limit: number }): Promise<{ conversationId: string; reason: HandOffReason }[]>;
  /** Deadlines up to `now`, oldest first. */
  listDue(input: { now: number; limit: number }): Promise<DueHandOff[]>;
  nextDeadline(): Promise<number | null>;
  /** The one under way; null when nobody is waited for. */
  read(conversationId: string): Promise<DueHandOff | null>;
  /** Under way, of this team, longest wait first. */
  listWaiting(input: { teamId: string; limit: number }): Promise<DueHandOff[]>;
  /**
   * One step of the state machine; nothing happens when the hand-off is not in `from` since `since` any more (null).
   * `returned` puts the agent on duty again and opens a turn when the customer waits for an answer. A `team` other than
   * the one before is asked from now on; `due` is set with it.
   */
  step(input: {
    conversationId: string;
    from: OpenHandOffState;
    since: number;
    to: OpenHandOffState | 'returned';
    deadlineAt: number | null;
    opensAt: number | null;
    team: { id: string; name: string } | null;
    /** Teams that were asked, that one included. */
    asked: string[];
    due: ServiceDue | null;
    noticeId: string;
    at: number;
    newTurn: { turnId: string; answerId: string };
  }): Promise<{ conversation: Conversation; messages: Message[]; turn: Turn | null } | null>;
  /** Moves the deadline and keeps when its mail went out. Null when the hand-off has left the state meanwhile. */
  postpone(input: {
    conversationId: string;
    from: OpenHandOffState;
    since: number;
    deadlineAt: number | null;
    opensAt: number | null;
    mailedAt: number | null;
  }): Promise<Conversation | null>;
  /** Gives a waiting conversation to somebody who has room (checked again here). Null when somebody was faster. */
  give(input: { conversationId: string; to: StaffRef; noticeId: string; at: number }): Promise<Changed | null>;
  /** Another team has it. Who waits begins to wait for that team, and is told so. */
  setTeam(input: { conversationId: string; plan: HandOffPlan; noticeId: string; at: number }): Promise<Changed>;
  /** Where answers reach the customer. */
  setContactEmail(input: {
    conversationId: string;
    customerId: string;
    email: string;
    noticeId: string;
    at: number;
  }): Promise<Changed>;
  /** Open conversations with a target that is near and that nobody was told of yet; marks them as told. */
  takeDueSoon(input: { now: number; limit: number }): Promise<Conversation[]>;
  /** When the next target is near. */
  nextDue(): Promise<number | null>;
  listMoving(input: { limit: number }): Promise<MovingDue[]>;
  /**
   * New times for the targets that are open; who was told is told again when one is not near any more. Null when the
   * clocks were stopped or set anew meanwhile.
   */
  moveDue(input: { seen: MovingDue; due: ServiceDue }): Promise<Conversation | null>;
  /** The team has opened or closed: its clocks run, or stand still. Those that changed, at most `limit`. */
  setPaused(input: { teamId: string; paused: boolean; limit: number }): Promise<Conversation[]>;
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
  kind: 'reply' | 'alert';
  to: string;
  conversationId: string;
  /** Empty until it is tried for the first time: then it is written, and every later try sends the very same mail. */
  subject: string;
  /** Until then the words of one reply; what is sent afterwards. */
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
  /** The mail server has it. A reply leaves a notice; null when it is over already, or an alert. */
  sent(input: { id: string; noticeId: string; at: number }): Promise<Changed | null>;
  /** The last try failed, which leaves a notice for staff; alerts of one conversation that fail alike leave one. */
  giveUp(input: { id: string; why: string; noticeId: string; at: number }): Promise<Changed | null>;
  /** They wait longer. */
  postpone(input: { ids: string[]; nextAt: number }): Promise<void>;
  /** Nobody needs them any more. */
  drop(input: { ids: string[]; why: string }): Promise<void>;
}
