import { z } from 'zod';
import { Id, type Conversation, type Message, type WritingAnswer } from './conversation.ts';
import type { AnswerResetEvent, AnswerStageEvent, AnswerTokenEvent } from './customer-events.ts';
import { PAGE_SIZE, REPLY_MAX_CHARS } from './limits.ts';
import type { ModelStatus } from './model-status.ts';
import type { Ack } from './reply.ts';

/** Namespace `/staff`. Signed in by the session cookie of `/api/staff/auth`. */

export const InboxView = z.enum(['needs_person', 'mine', 'agent', 'everyone', 'closed']);
export type InboxView = z.infer<typeof InboxView>;

/** Joins the inbox and lists one page of a view. needs_person: longest wait first; the others: latest message first. */
export const InboxOpen = z.strictObject({
  view: InboxView,
  cursor: z.string().max(100).optional(),
  limit: z.number().int().min(1).max(200).default(PAGE_SIZE),
});
export const StaffConversationOpen = z.strictObject({
  conversationId: Id,
  afterSeq: z.number().int().nonnegative().default(0),
});
export const ConversationOnly = z.strictObject({ conversationId: Id });
export const ConversationAssign = z.strictObject({ conversationId: Id, staffId: z.string().min(1).max(100) });
export const StaffMessageSend = z.strictObject({
  id: Id,
  conversationId: Id,
  kind: z.enum(['message', 'note']),
  text: z.string().trim().min(1).max(REPLY_MAX_CHARS),
});

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
} as const;

export type InboxCounts = Record<InboxView, number>;

export interface StaffToServer {
  'inbox:open': (
    payload: z.input<typeof InboxOpen>,
    ack: Ack<{ conversations: Conversation[]; cursor: string | null; counts: InboxCounts; model: ModelStatus }>,
  ) => void;
  'conversation:open': (
    payload: z.input<typeof StaffConversationOpen>,
    ack: Ack<{ conversation: Conversation; messages: Message[]; more: boolean; writing: WritingAnswer | null }>,
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
}

export interface ServerToStaff {
  'message:saved': (event: { message: Message }) => void;
  'answer:stage': (event: AnswerStageEvent) => void;
  'answer:token': (event: AnswerTokenEvent) => void;
  'answer:reset': (event: AnswerResetEvent) => void;
  /** To everyone in the inbox: a row is new or changed. The counts are the last ones known; `inbox:counted` follows. */
  'conversation:changed': (event: { conversation: Conversation; counts: InboxCounts }) => void;
  /** The receiver's own counts, at most a few times a second. */
  'inbox:counted': (event: { counts: InboxCounts }) => void;
  'model:changed': (event: { model: ModelStatus }) => void;
}
