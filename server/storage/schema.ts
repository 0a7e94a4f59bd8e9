import type { Generated, Kysely } from 'kysely';
import type {
  AnswerMode,
  Author,
  ChangeState,
  ConversationState,
  HandOffReason,
  HandOffState,
  MessageState,
  Priority,
  StopReason,
  VerifiedBy,
} from '../../protocol/conversation.ts';
import type { Availability, InboxView } from '../../protocol/staff-events.ts';

/** The tables as Kysely sees them. Times are milliseconds UTC, booleans 0 or 1, JSON is text. */
export interface Tables {
  customer: CustomerTable;
  conversation: ConversationTable;
  message: MessageTable;
  turn: TurnTable;
  answer: AnswerTable;
  hand_off: HandOffTable;
  inbox_count: InboxCountTable;
  change: ChangeTable;
  case_state: { conversation_id: string; state: string; at: number };
  identity_code: IdentityCodeTable;
  used_token: { token_hash: string; expires_at: number };
  /** What whoever followed the link of a mail proved by a code. */
  link_proof: { link_id: string; conversation_id: string; email: string; at: number };
  registered_model: RegisteredModelTable;
  audit: AuditTable;
  setting: { key: string; value: string };
  invitation: InvitationTable;
  probe: { id: Generated<number>; content: Uint8Array };
  message_grams: { rowid: number; grams: string };
  passage_grams: { rowid: number; grams: string };
  passage_fts: { rowid: number; text: string };
  message_fts: { rowid: number; text: string };
  customer_name: { row: Generated<number>; customer_id: string; name: string | null; email: string | null };
  customer_fts: { rowid: number; name: string | null; email: string | null };
  article: ArticleTable;
  passage: PassageTable;
  vector: { passage_id: string; model: string; vector: Uint8Array };
  team: TeamTable;
  team_member: { team_id: string; staff_id: string };
  staff_desk: StaffDeskTable;
  conversation_tag: { tag: string; conversation_id: string };
  saved_view: SavedViewTable;
  canned_reply: CannedReplyTable;
  read_mark: { staff_id: string; conversation_id: string; seq: number };
  summary: { conversation_id: string; seq: number; made_by: 'model' | 'search'; text: string; at: number };
  attachment: AttachmentTable;
  outgoing_mail: OutgoingMailTable;
  user: UserTable;
  session: { id: string; userId: string };
}
export type Db = Kysely<Tables>;

export interface CustomerTable {
  id: string;
  name: string | null;
  email: string | null;
  external_id: string | null;
  verified: number;
  created_at: number;
  verified_by: VerifiedBy | null;
  /** When he last proved it; null when nobody ever looked, or before it was written down. */
  verified_at: number | null;
  /** JSON; signed by the host site. */
  attributes: string;
  blocked: number;
}

/** Keeps what a row of the inbox shows, so that a page of it is one indexed query. */
export interface ConversationTable {
  id: string;
  customer_id: string;
  state: ConversationState;
  language: string | null;
  opened_at: number;
  closed_at: number | null;
  waiting_since: number | null;
  hand_off_reason: HandOffReason | null;
  staff_id: string | null;
  staff_name: string | null;
  /** What a person or the agent last said; never a notice or a note. */
  last_author: Author | null;
  last_text: string | null;
  last_state: MessageState | null;
  last_message_at: number;
  last_seq: number;
  last_customer_seq: number;
  last_customer_at: number;
  /** The open turn; null when the agent is not at work. */
  turn_id: string | null;
  /** 1 once a person was asked for or stepped in; stays. */
  handed_off: number;
  first_words: string;
  message_count: number;
  answer_count: number;
  rating: number | null;
  rating_comment: string | null;
  team_id: string | null;
  team_name: string | null;
  snoozed_until: number | null;
  priority: Priority;
  /** JSON; the rows for searching are in conversation_tag. */
  tags: string | null;
  /** JSON of the hand-off under way; its row is in hand_off. */
  hand_off: string | null;
  spam: number;
  contact_email: string | null;
  merged_into: string | null;
  first_answer_due_at: number | null;
  resolution_due_at: number | null;
  /** When somebody is told that a target is near; null once he was. */
  first_answer_warn_at: number | null;
  resolution_warn_at: number | null;
  /** 1 while the team is closed. */
  due_paused: number;
  /** Whose targets they are, and from when they count: later with every pause. Null: nothing counts. */
  due_team_id: string | null;
  due_since: number | null;
  /** The clocks stand since then: it waits for the customer, or sleeps. */
  due_held_at: number | null;
  /** They go on since then; by how much the times move is worked out at once. */
  due_goes_on_at: number | null;
  /** The session by the link of a mail that the customer's last words came from; null: his own browser. */
  link_id: string | null;
}

export interface MessageTable {
  /** For the full-text index, which needs a whole number that never changes. */
  row: Generated<number>;
  id: string;
  conversation_id: string;
  seq: number;
  author: Author;
  kind: 'message' | 'note' | 'notice';
  state: MessageState;
  text: string;
  at: number;
  language: string | null;
  staff_id: string | null;
  staff_name: string | null;
  notice: string | null;
  mode: AnswerMode | null;
  sources: string | null;
  stop_reason: StopReason | null;
  offers_person: number;
  helpful: number | null;
  /** 1 when the full-text index has it, or never will (a notice). */
  indexed: number;
  /** JSON; only on answers. */
  card: string | null;
  /** JSON; only on messages of a customer. */
  form: string | null;
  /** JSON lists. */
  attachments: string | null;
  quick_replies: string | null;
  mentions: string | null;
  /** JSON. */
  original: string | null;
}

export interface TurnTable {
  id: string;
  conversation_id: string;
  answer_id: string;
  attempts: number;
  opened_at: number;
  started_at: number | null;
  ended_at: number | null;
}

/** The evidence of an answer, with the few figures that reports are made from. */
export interface AnswerTable {
  message_id: string;
  at: number;
  mode: AnswerMode | null;
  state: MessageState;
  offers_person: number;
  question: string;
  sent_question: string | null;
  first_word_ms: number | null;
  total_ms: number;
  /** JSON, the last column: figures are read without it. */
  evidence: string;
}

export interface HandOffTable {
  row: Generated<number>;
  conversation_id: string;
  at: number;
  reason: HandOffReason;
  accepted_by: string | null;
  accepted_at: number | null;
  /** Accepted, cancelled or closed. */
  ended_at: number | null;
  state: HandOffState;
  state_at: number | null;
  /** When the next state follows by itself. */
  deadline_at: number | null;
  team_id: string | null;
  /** JSON list of team ids; null while it is only offered, and ever after where nobody took that up. */
  asked: string | null;
  mailed_at: number | null;
}

export interface TeamTable {
  id: string;
  name: string;
  is_default: number;
  assign: 'pick' | 'round_robin';
  /** JSON. */
  hours: string | null;
  first_answer_ms: number | null;
  resolution_ms: number | null;
  escalate_to: string | null;
  created_at: number;
}

export interface StaffDeskTable {
  staff_id: string;
  availability: Availability;
  capacity: number;
  /** When a conversation was last given to him, for taking turns. */
  assigned_at: number;
}

export interface SavedViewTable {
  id: string;
  staff_id: string;
  shared: number;
  name: string;
  view: InboxView;
  /** JSON. */
  filter: string;
  created_at: number;
}

export interface CannedReplyTable {
  id: string;
  staff_id: string;
  shared: number;
  shortcut: string;
  title: string;
  text: string;
  created_at: number;
}

export interface AttachmentTable {
  id: string;
  conversation_id: string;
  message_id: string | null;
  uploader: 'customer' | 'staff';
  uploader_id: string;
  name: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  sha256: string;
  created_at: number;
}

export interface OutgoingMailTable {
  id: string;
  kind: 'reply' | 'alert' | 'mention';
  to_address: string;
  conversation_id: string;
  subject: string;
  text: string;
  created_at: number;
  attempts: number;
  next_at: number | null;
  sent_at: number | null;
  failed: string | null;
}

/** How many conversations are in a state, or snoozed; `staff_id` is '' unless the state is staff. Kept by triggers. */
export interface InboxCountTable {
  /** joined: to another conversation; it stands in no view. */
  state: ConversationState | 'snoozed' | 'joined';
  staff_id: string;
  count: number;
}

/** A change of the business's data from its proposal to its end. */
export interface ChangeTable {
  id: string;
  conversation_id: string;
  customer_id: string;
  /** The answer whose card shows it. */
  message_id: string;
  action_id: string;
  procedure_id: string | null;
  step_id: string | null;
  /** JSON, exactly what is sent. */
  arguments: string;
  hash: string;
  needs_approval: number;
  state: ChangeState;
  created_at: number;
  expires_at: number;
  confirmed_at: number | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  sent_at: number | null;
  ended_at: number | null;
  words: string | null;
  /** The session by the link of a mail that it was proposed to; null: the customer's own browser. */
  link_id: string | null;
}

export interface IdentityCodeTable {
  /** Or the session by the link of a mail that asked for it. */
  customer_id: string;
  email: string;
  code_hash: string;
  /** How often a wrong one was given. */
  tries: number;
  created_at: number;
  expires_at: number;
}

export interface RegisteredModelTable {
  name: string;
  digest: string;
  family: string;
  origin: string;
  licence: string;
  first_seen_at: number;
  last_seen_at: number;
  self_test: string | null;
  approved_by: string | null;
  approved_at: number | null;
}

export interface AuditTable {
  id: string;
  at: number;
  actor: string;
  action: string;
  subject: string;
  detail: string;
}

export interface InvitationTable {
  token_hash: string;
  role: 'staff' | 'admin';
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

export interface ArticleTable {
  id: string;
  origin: string;
  collection: string;
  title: string;
  language: string;
  audience: 'customer' | 'staff';
  markdown: string;
  hash: string;
  updated_at: number;
  words: number;
  passages: number;
}

export interface PassageTable {
  row: Generated<number>;
  id: string;
  article_id: string;
  place: number;
  title: string;
  heading: string;
  text: string;
  language: string;
  audience: 'customer' | 'staff';
}

/** better-auth owns this table; we read it and set `role` and `banned`. */
export interface UserTable {
  id: string;
  name: string;
  email: string;
  role: string | null;
  banned: number | null;
  createdAt: string | number;
}
