import { z } from 'zod';

/** Ids are UUIDs (v4 or v7); conversation and customer message ids are made by the client, so a retry can't double them. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;
/** Milliseconds since 1970, UTC. */
export const Instant = z.number().int().nonnegative();

export const Author = z.enum(['customer', 'agent', 'staff', 'system']);
export type Author = z.infer<typeof Author>;

/** writing: a turn is making it · done · stopped: cut by a person, the words already said stay · failed: it broke off */
export const MessageState = z.enum(['writing', 'done', 'stopped', 'failed']);
export type MessageState = z.infer<typeof MessageState>;

/** agent: the model answers · waiting: handed off, a person is needed · staff: taken over · closed */
export const ConversationState = z.enum(['agent', 'waiting', 'staff', 'closed']);
export type ConversationState = z.infer<typeof ConversationState>;

/** How an answer was made: by the model, by search without a model, or by fixed words (greeting, "I don't know"). */
export const AnswerMode = z.enum(['model', 'search', 'fixed']);
export type AnswerMode = z.infer<typeof AnswerMode>;

/** A passage an answer stands on. `articleId` and `passageId` open it; `heading` is the path inside the article. */
export const Source = z.object({
  passageId: z.string(),
  articleId: z.string(),
  title: z.string(),
  heading: z.string(),
});
export type Source = z.infer<typeof Source>;

/** A line by the house itself. Front ends hold the words; `params` fills them. */
export const NoticeCode = z.enum([
  'handed_off', // the conversation waits for a person; params: reason, ahead
  'handed_off_nobody_there', // the same while no staff is connected
  'hand_off_cancelled', // the customer went on with the assistant
  'taken_over', // params: name
  'handed_back', // the agent answers again; params: name
  'closed', // params: name
  'reopened',
]);
export type NoticeCode = z.infer<typeof NoticeCode>;

export const Notice = z.object({ code: NoticeCode, params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Notice = z.infer<typeof Notice>;

/** Why an answer ended the way it did. */
export const StopReason = z.enum(['customer', 'taken_over', 'closed', 'server_stopped', 'handed_off']);
export type StopReason = z.infer<typeof StopReason>;

/** Why a conversation was handed to staff. */
export const HandOffReason = z.enum(['customer_asked', 'customer_said_so', 'agent_failed', 'staff']);
export type HandOffReason = z.infer<typeof HandOffReason>;

/** One message as staff see it. `server/presenters.ts` derives from it what a customer may see. */
export const Message = z.object({
  id: Id,
  conversationId: Id,
  /** Place in the conversation, from 1, without gaps at the time of writing. An unfinished answer may move down. */
  seq: z.number().int().positive(),
  author: Author,
  /** note: only staff see it · notice: a system line */
  kind: z.enum(['message', 'note', 'notice']),
  state: MessageState,
  text: z.string(),
  at: Instant,
  /** BCP 47 tag of the text, or null when unknown. */
  language: z.string().nullable(),
  staff: z.object({ id: z.string(), name: z.string() }).nullable(),
  notice: Notice.nullable(),
  /** The rest only on answers. */
  mode: AnswerMode.nullable(),
  sources: z.array(Source),
  stopReason: StopReason.nullable(),
  /** True when the answer itself offers a person (it did not know, it failed, it searched). */
  offersPerson: z.boolean(),
  /** What the customer said of it: helpful, not helpful, nothing yet. */
  helpful: z.boolean().nullable(),
});
export type Message = z.infer<typeof Message>;

/** What a customer may see of a message: no notes, no staff ids, nothing internal. */
export const CustomerMessage = z.object({
  id: Id,
  conversationId: Id,
  seq: z.number().int().positive(),
  author: Author,
  state: MessageState,
  text: z.string(),
  at: Instant,
  language: z.string().nullable(),
  staffName: z.string().nullable(),
  notice: Notice.nullable(),
  mode: AnswerMode.nullable(),
  sources: z.array(Source),
  stopReason: StopReason.nullable(),
  offersPerson: z.boolean(),
  helpful: z.boolean().nullable(),
});
export type CustomerMessage = z.infer<typeof CustomerMessage>;

export const CustomerConversation = z.object({
  id: Id,
  state: ConversationState,
  openedAt: Instant,
  lastMessageAt: Instant,
  /** The staff member's first name while state is staff. */
  staffName: z.string().nullable(),
  /** How many wait for a person before this one; 0 unless state is waiting. */
  ahead: z.number().int().nonnegative(),
  rating: z.number().int().min(1).max(5).nullable(),
});
export type CustomerConversation = z.infer<typeof CustomerConversation>;

/** A row of the inbox, and the head of an opened conversation. */
export const Conversation = z.object({
  id: Id,
  state: ConversationState,
  customer: z.object({
    id: z.string(),
    /** The signed name, or "Guest 4F2" from the id. */
    name: z.string(),
    email: z.string().nullable(),
    verified: z.boolean(),
  }),
  language: z.string().nullable(),
  openedAt: Instant,
  lastMessageAt: Instant,
  closedAt: Instant.nullable(),
  waitingSince: Instant.nullable(),
  handOffReason: HandOffReason.nullable(),
  staff: z.object({ id: z.string(), name: z.string() }).nullable(),
  lastMessage: z.object({ author: Author, text: z.string(), state: MessageState }).nullable(),
  lastSeq: z.number().int().nonnegative(),
  /** True while a turn is running or queued. */
  agentWriting: z.boolean(),
  rating: z.number().int().min(1).max(5).nullable(),
});
export type Conversation = z.infer<typeof Conversation>;

/** Where a turn is. The front ends have a sentence for each. `ahead` counts the turns before this one. */
export const Stage = z.discriminatedUnion('code', [
  z.object({ code: z.literal('searching') }),
  z.object({ code: z.literal('queued'), ahead: z.number().int().nonnegative() }),
  z.object({ code: z.literal('loading') }),
  z.object({ code: z.literal('reading') }),
  z.object({ code: z.literal('thinking') }),
  z.object({ code: z.literal('slow') }),
]);
export type Stage = z.infer<typeof Stage>;

/** The answer being written right now, for whoever comes in the middle of it. */
export const WritingAnswer = z.object({
  messageId: Id,
  /** The visible text so far; live tokens continue at its length (UTF-16 units). */
  text: z.string(),
  stage: Stage.nullable(),
});
export type WritingAnswer = z.infer<typeof WritingAnswer>;
