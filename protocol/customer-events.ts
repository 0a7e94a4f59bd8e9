import { z } from 'zod';
import {
  Id,
  type Author,
  type CustomerConversation,
  type CustomerMessage,
  type Stage,
  type WritingAnswer,
} from './conversation.ts';
import {
  ATTACHMENTS_MAX,
  COMMENT_MAX_CHARS,
  FORM_MAX_FIELDS,
  FORM_VALUE_MAX_CHARS,
  MESSAGE_MAX_CHARS,
} from './limits.ts';
import type { Ack } from './reply.ts';

/** Namespace `/customer`. Handshake: `auth: { token }`, the token from `POST /api/customer/session`. */

/** Opens (joins) a conversation; without an id, the customer's latest one that is not closed, or none. */
export const ConversationOpen = z.strictObject({
  conversationId: Id.optional(),
  /** The highest seq up to which the client has only finished messages; 0 for all. */
  afterSeq: z.number().int().nonnegative().default(0),
  /** False: it is open behind a closed panel or another tab, and a reply in it still goes out by mail. Left out: he looks. */
  looking: z.boolean().default(true),
});
/** He opened the panel or came back to the tab: what is in the conversation is before his eyes. */
export const ConversationLook = z.strictObject({ conversationId: Id });
/** Joins the conversations of his that are not closed, so that what is said in any of them is told. */
export const ConversationsFollow = z.strictObject({});
/** He ends it. Writing again opens it again. */
export const ConversationEnd = z.strictObject({ conversationId: Id });
/** Says something. `conversationId` is made by the client too: the first message creates the conversation. */
export const MessageSend = z
  .strictObject({
    id: Id,
    conversationId: Id,
    /** May be empty beside an attachment. */
    text: z.string().trim().max(MESSAGE_MAX_CHARS),
    /** What he filled in on the form of that message, by field name; `text` says the same in words. */
    form: z
      .strictObject({
        messageId: Id,
        values: z
          .record(z.string().max(60), z.string().trim().max(FORM_VALUE_MAX_CHARS))
          .refine((values) => Object.keys(values).length <= FORM_MAX_FIELDS),
      })
      .optional(),
    /** Files that were uploaded for this conversation before and belong to no message yet. */
    attachments: z.array(Id).max(ATTACHMENTS_MAX).optional(),
  })
  .refine(({ text, attachments = [] }) => text !== '' || attachments.length > 0, {
    path: ['text'],
    message: 'Too small',
  });
/** He is writing: at most once in TYPING_MS, never stored. */
export const CustomerTyping = z.strictObject({ conversationId: Id });
/** Where an answer reaches him when nobody is there. */
export const EmailLeave = z.strictObject({ conversationId: Id, email: z.email().max(200) });
/** Says yes or no to a change that waits for it. Twice the same changes nothing. */
export const ChangeAnswer = z.strictObject({ conversationId: Id, changeId: Id });
/** Sends a one-time code to this address. The reply is the same whether the address is known or not. */
export const IdentitySendCode = z.strictObject({ conversationId: Id, email: z.email().max(200) });
export const IdentityCheckCode = z.strictObject({
  conversationId: Id,
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});
export const AnswerStop = z.strictObject({ conversationId: Id });
export const AnswerRate = z.strictObject({ messageId: Id, helpful: z.boolean().nullable() });
export const PersonRequest = z.strictObject({ conversationId: Id });
/** Goes on with the assistant instead of waiting for a person. */
export const PersonCancel = z.strictObject({ conversationId: Id });
export const ConversationRate = z.strictObject({
  conversationId: Id,
  score: z.number().int().min(1).max(5),
  /** Absent: what was said before stays. */
  comment: z.string().trim().max(COMMENT_MAX_CHARS).optional(),
});

export const customerPayloads = {
  'conversation:open': ConversationOpen,
  'conversation:look': ConversationLook,
  'conversations:follow': ConversationsFollow,
  'conversation:close': ConversationEnd,
  'message:send': MessageSend,
  'answer:stop': AnswerStop,
  'answer:rate': AnswerRate,
  'person:request': PersonRequest,
  'person:cancel': PersonCancel,
  'conversation:rate': ConversationRate,
  'change:confirm': ChangeAnswer,
  'change:decline': ChangeAnswer,
  'identity:send-code': IdentitySendCode,
  'identity:check-code': IdentityCheckCode,
  'customer:typing': CustomerTyping,
  'email:leave': EmailLeave,
} as const;

export interface OpenedForCustomer {
  conversation: CustomerConversation | null;
  /** Messages with a seq above `afterSeq`, oldest first. */
  messages: CustomerMessage[];
  /** True when more than one catch-up's worth is missing: ask again with the last seq. */
  more: boolean;
  writing: WritingAnswer | null;
}

/** How a conversation stands that he follows; `lastBy` and `lastMessageAt` say whether there is something new for him. */
export interface FollowedConversation {
  conversation: CustomerConversation;
  lastBy: Author | null;
}

export interface CustomerToServer {
  'conversation:open': (payload: z.input<typeof ConversationOpen>, ack: Ack<OpenedForCustomer>) => void;
  'conversation:look': (payload: z.input<typeof ConversationLook>, ack: Ack) => void;
  'conversations:follow': (
    payload: z.input<typeof ConversationsFollow>,
    ack: Ack<{ conversations: FollowedConversation[] }>,
  ) => void;
  'conversation:close': (
    payload: z.input<typeof ConversationEnd>,
    ack: Ack<{ conversation: CustomerConversation }>,
  ) => void;
  'message:send': (
    payload: z.input<typeof MessageSend>,
    ack: Ack<{ message: CustomerMessage; conversation: CustomerConversation }>,
  ) => void;
  'answer:stop': (payload: z.input<typeof AnswerStop>, ack: Ack) => void;
  'answer:rate': (payload: z.input<typeof AnswerRate>, ack: Ack) => void;
  'person:request': (payload: z.input<typeof PersonRequest>, ack: Ack<{ conversation: CustomerConversation }>) => void;
  'person:cancel': (payload: z.input<typeof PersonCancel>, ack: Ack<{ conversation: CustomerConversation }>) => void;
  'conversation:rate': (payload: z.input<typeof ConversationRate>, ack: Ack) => void;
  /** The message with its card as it stands now; what comes of the change follows by `message:saved`. */
  'change:confirm': (payload: z.input<typeof ChangeAnswer>, ack: Ack<{ message: CustomerMessage }>) => void;
  'change:decline': (payload: z.input<typeof ChangeAnswer>, ack: Ack<{ message: CustomerMessage }>) => void;
  'identity:send-code': (payload: z.input<typeof IdentitySendCode>, ack: Ack<{ expiresAt: number }>) => void;
  /** code_wrong (`details.left` tries) · code_expired. On success the agent goes on by itself. */
  'identity:check-code': (payload: z.input<typeof IdentityCheckCode>, ack: Ack) => void;
  'customer:typing': (payload: z.input<typeof CustomerTyping>, ack: Ack) => void;
  'email:leave': (payload: z.input<typeof EmailLeave>, ack: Ack<{ conversation: CustomerConversation }>) => void;
}

/** A member of staff writes; it is over after TYPING_MS without another one, or with his message. */
export interface StaffTypingEvent {
  conversationId: Id;
  staffName: string;
}

export interface AnswerStageEvent {
  conversationId: Id;
  messageId: Id;
  stage: Stage;
}
/** A piece of visible text at a UTF-16 offset. An offset other than the length seen so far means: ask `conversation:open` again. */
export interface AnswerTokenEvent {
  conversationId: Id;
  messageId: Id;
  offset: number;
  text: string;
}
/** The words seen so far are withdrawn; the answer starts again from nothing (it was nonsense, or joined with a newer message). */
export interface AnswerResetEvent {
  conversationId: Id;
  messageId: Id;
}

export interface ServerToCustomer {
  /** A message is stored, or changed: replace by id, sort by seq. */
  'message:saved': (event: { message: CustomerMessage }) => void;
  'answer:stage': (event: AnswerStageEvent) => void;
  'answer:token': (event: AnswerTokenEvent) => void;
  'answer:reset': (event: AnswerResetEvent) => void;
  'conversation:changed': (event: { conversation: CustomerConversation }) => void;
  'staff:typing': (event: StaffTypingEvent) => void;
}
