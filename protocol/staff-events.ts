import { z } from 'zod';
import { HandOffReason, Id, Priority, type Conversation, type Message, type WritingAnswer } from './conversation.ts';
import type { AnswerResetEvent, AnswerStageEvent, AnswerTokenEvent } from './customer-events.ts';
import {
  ATTACHMENTS_MAX,
  PAGE_SIZE,
  REPLY_MAX_CHARS,
  COUNTED_VIEWS_MAX,
  SEARCH_MAX_CHARS,
  TAG_MAX_CHARS,
  TAGS_MAX,
} from './limits.ts';
import type { ModelStatus } from './model-status.ts';
import type { Ack } from './reply.ts';

/** Namespace `/staff`. Signed in by the session cookie of `/api/staff/auth`. */

/** A snoozed conversation stands in `snoozed` alone until it wakes; spam stands in `closed` alone. */
export const InboxView = z.enum(['needs_person', 'mine', 'agent', 'everyone', 'snoozed', 'closed']);
export type InboxView = z.infer<typeof InboxView>;

export const Tag = z.string().trim().min(1).max(TAG_MAX_CHARS);

/** What narrows a view; every field is also a search parameter of the page's own address. */
export const InboxFilter = z.strictObject({
  /** Words of the customer's name, address or of any message. */
  q: z.string().trim().max(SEARCH_MAX_CHARS).optional(),
  team: z.string().max(100).optional(),
  /** A member of staff. */
  owner: z.string().max(100).optional(),
  tag: Tag.optional(),
  priority: Priority.optional(),
  language: z.string().max(20).optional(),
  reason: HandOffReason.optional(),
  verified: z.enum(['yes', 'no']).optional(),
});
export type InboxFilter = z.infer<typeof InboxFilter>;

/** Joins the inbox and lists one page of a view. needs_person: longest wait first; the others: latest message first. */
export const InboxOpen = z.strictObject({
  view: InboxView,
  filter: InboxFilter.optional(),
  /** Saved views whose counts are wanted from now on, in `inbox:counted`. */
  saved: z.array(z.string().max(100)).max(COUNTED_VIEWS_MAX).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(200).default(PAGE_SIZE),
});
export const StaffConversationOpen = z.strictObject({
  conversationId: Id,
  afterSeq: z.number().int().nonnegative().default(0),
});
export const ConversationOnly = z.strictObject({ conversationId: Id });
export const ConversationAssign = z.strictObject({ conversationId: Id, staffId: z.string().min(1).max(100) });
export const StaffMessageSend = z
  .strictObject({
    id: Id,
    conversationId: Id,
    kind: z.enum(['message', 'note']),
    /** May be empty beside an attachment. */
    text: z.string().trim().max(REPLY_MAX_CHARS),
    /** The last message the writer saw. A reply over newer words of the customer or a colleague is refused (stale_view). */
    seenSeq: z.number().int().nonnegative().optional(),
    /** He looked, and sends it all the same. */
    force: z.boolean().optional(),
    attachments: z.array(Id).max(ATTACHMENTS_MAX).optional(),
    /** Colleagues named in a note: they are told. */
    mentions: z.array(z.string().max(100)).max(10).optional(),
    /** What was written before it was translated. */
    original: z
      .strictObject({ text: z.string().trim().min(1).max(REPLY_MAX_CHARS), language: z.string().max(20) })
      .optional(),
  })
  .refine(({ text, attachments = [] }) => text !== '' || attachments.length > 0, {
    path: ['text'],
    message: 'Too small',
  });

/** available: gets new ones · busy: keeps what he has · away. Without a connection everybody is away. */
export const Availability = z.enum(['available', 'busy', 'away']);
export type Availability = z.infer<typeof Availability>;
export const AvailabilitySet = z.strictObject({ availability: Availability });
export const ConversationSnooze = z.strictObject({ conversationId: Id, until: z.number().int().positive() });
export const ConversationTag = z.strictObject({ conversationId: Id, tags: z.array(Tag).max(TAGS_MAX) });
export const ConversationPrioritise = z.strictObject({ conversationId: Id, priority: Priority });
export const ConversationSetTeam = z.strictObject({ conversationId: Id, teamId: z.string().min(1).max(100) });
/** Joins `conversationId` to `intoId`: its messages move there, it closes. */
export const ConversationMerge = z.strictObject({ conversationId: Id, intoId: Id });
/** Closes it and keeps it out of every view and figure; false brings it back. */
export const ConversationSpam = z.strictObject({ conversationId: Id, spam: z.boolean() });
export const CustomerBlock = z.strictObject({ customerId: z.string().min(1).max(100), blocked: z.boolean() });
/** How far I have read. */
export const ConversationRead = z.strictObject({ conversationId: Id, seq: z.number().int().nonnegative() });
/** I am writing: at most once in TYPING_MS, never stored. */
export const StaffTyping = z.strictObject({ conversationId: Id, kind: z.enum(['message', 'note']) });

/** Agrees, or not, to a change that the customer confirmed and that needs a member of staff. */
export const ChangeDecision = z.strictObject({ conversationId: Id, changeId: Id });

export const staffPayloads = {
  'inbox:open': InboxOpen,
  'conversation:open': StaffConversationOpen,
  'conversation:leave': ConversationOnly,
  'conversation:take-over': ConversationOnly,
  'conversation:hand-back': ConversationOnly,
  'conversation:close': ConversationOnly,
  'conversation:assign': ConversationAssign,
  'message:send': StaffMessageSend,
  'change:approve': ChangeDecision,
  'change:reject': ChangeDecision,
  'conversation:snooze': ConversationSnooze,
  'conversation:wake': ConversationOnly,
  'conversation:tag': ConversationTag,
  'conversation:prioritise': ConversationPrioritise,
  'conversation:set-team': ConversationSetTeam,
  'conversation:merge': ConversationMerge,
  'conversation:spam': ConversationSpam,
  'conversation:reopen': ConversationOnly,
  'conversation:read': ConversationRead,
  'customer:block': CustomerBlock,
  'staff:typing': StaffTyping,
  'availability:set': AvailabilitySet,
} as const;

export type InboxCounts = Record<InboxView, number>;

type Changed = { conversation: Conversation };

/** Who of the staff is there, and how much he has. */
export interface StaffPresence {
  id: string;
  name: string;
  availability: Availability;
  /** Conversations he has taken over that are not snoozed, and how many he takes at once. */
  open: number;
  capacity: number;
}
/** Who looks at a conversation right now. */
export interface ConversationPresence {
  conversationId: Id;
  reading: { id: string; name: string; typing: 'message' | 'note' | null }[];
  customerTyping: boolean;
  /** The customer has it open. */
  customerThere: boolean;
}
/** Why a desk rings. The console decides by each one's settings whether and how. */
export const AlertReason = z.enum([
  'waiting',
  'alerted',
  'escalated',
  'assigned',
  'mentioned',
  'replied',
  'due_soon',
  'woken',
]);
export type AlertReason = z.infer<typeof AlertReason>;
export interface DeskAlert {
  reason: AlertReason;
  conversation: Conversation;
  /** Who did it, where somebody did. */
  by: string | null;
  at: number;
}

export interface StaffToServer {
  'inbox:open': (
    payload: z.input<typeof InboxOpen>,
    ack: Ack<{
      conversations: Conversation[];
      cursor: string | null;
      counts: InboxCounts;
      /** By saved view. */
      saved: Record<string, number>;
      /** How far I have read these conversations; 0 where never. */
      reads: Record<string, number>;
      model: ModelStatus;
      /** Who of the staff is there. */
      staff: StaffPresence[];
    }>,
  ) => void;
  'conversation:open': (
    payload: z.input<typeof StaffConversationOpen>,
    ack: Ack<{
      conversation: Conversation;
      messages: Message[];
      more: boolean;
      writing: WritingAnswer | null;
      presence: ConversationPresence;
    }>,
  ) => void;
  'conversation:leave': (payload: z.input<typeof ConversationOnly>, ack: Ack) => void;
  'conversation:take-over': (
    payload: z.input<typeof ConversationOnly>,
    ack: Ack<{ conversation: Conversation }>,
  ) => void;
  'conversation:hand-back': (
    payload: z.input<typeof ConversationOnly>,
    ack: Ack<{ conversation: Conversation }>,
  ) => void;
  'conversation:close': (payload: z.input<typeof ConversationOnly>, ack: Ack<{ conversation: Conversation }>) => void;
  'conversation:assign': (
    payload: z.input<typeof ConversationAssign>,
    ack: Ack<{ conversation: Conversation }>,
  ) => void;
  'message:send': (payload: z.input<typeof StaffMessageSend>, ack: Ack<{ message: Message }>) => void;
  /** change_already_ended, with `details.by`, when a colleague was faster. */
  'change:approve': (payload: z.input<typeof ChangeDecision>, ack: Ack<{ message: Message }>) => void;
  'change:reject': (payload: z.input<typeof ChangeDecision>, ack: Ack<{ message: Message }>) => void;
  'conversation:snooze': (payload: z.input<typeof ConversationSnooze>, ack: Ack<Changed>) => void;
  'conversation:wake': (payload: z.input<typeof ConversationOnly>, ack: Ack<Changed>) => void;
  'conversation:tag': (payload: z.input<typeof ConversationTag>, ack: Ack<Changed>) => void;
  'conversation:prioritise': (payload: z.input<typeof ConversationPrioritise>, ack: Ack<Changed>) => void;
  'conversation:set-team': (payload: z.input<typeof ConversationSetTeam>, ack: Ack<Changed>) => void;
  /** The conversation that both are now. */
  'conversation:merge': (payload: z.input<typeof ConversationMerge>, ack: Ack<Changed>) => void;
  'conversation:spam': (payload: z.input<typeof ConversationSpam>, ack: Ack<Changed>) => void;
  /** Opened again and taken over; already_taken_over, with `details.by`, when a colleague was faster. */
  'conversation:reopen': (payload: z.input<typeof ConversationOnly>, ack: Ack<Changed>) => void;
  'conversation:read': (payload: z.input<typeof ConversationRead>, ack: Ack) => void;
  'customer:block': (payload: z.input<typeof CustomerBlock>, ack: Ack) => void;
  'staff:typing': (payload: z.input<typeof StaffTyping>, ack: Ack) => void;
  'availability:set': (payload: z.input<typeof AvailabilitySet>, ack: Ack) => void;
}

export interface ServerToStaff {
  'message:saved': (event: { message: Message }) => void;
  'answer:stage': (event: AnswerStageEvent) => void;
  'answer:token': (event: AnswerTokenEvent) => void;
  'answer:reset': (event: AnswerResetEvent) => void;
  /** To everyone in the inbox: a row is new or changed. `inbox:counted` follows. */
  'conversation:changed': (event: { conversation: Conversation }) => void;
  /** The receiver's own counts, at most a few times a second. */
  'inbox:counted': (event: { counts: InboxCounts; saved: Record<string, number> }) => void;
  /** I read it in another window. */
  'conversation:read': (event: { conversationId: Id; seq: number }) => void;
  /** To whoever has the conversation open. */
  'presence:changed': (event: { presence: ConversationPresence }) => void;
  /** To everyone in the inbox: somebody came, went, or is busy. */
  'staff:changed': (event: { staff: StaffPresence[] }) => void;
  /** To those it concerns. */
  'desk:alert': (event: { alert: DeskAlert }) => void;
  'model:changed': (event: { model: ModelStatus }) => void;
}
