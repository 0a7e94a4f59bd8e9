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

/**
 * How an answer was made: by the model, by search without a model, by a procedure (the house's own words and actions),
 * or by fixed words (greeting, "I don't know").
 */
export const AnswerMode = z.enum(['model', 'search', 'procedure', 'fixed']);
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
  'closed', // params: name; by: customer, where he ended it himself
  'reopened', // params: name, where staff did it
  'identity_verified', // the customer proved who he is; params: way (site, email)
  'hand_off_alerted', // nobody came yet, the staff were reminded
  'hand_off_escalated', // another team was asked; params: team
  'hand_off_after_hours', // nobody is there; params: opensAt (milliseconds UTC, 0 when unknown)
  'hand_off_returned', // nobody came: the agent goes on
  'email_left', // the customer left his address; the answer comes by mail too
  'merged', // another conversation of his was joined to this one
  // Only staff see the rest.
  'snoozed', // params: name, until
  'woken', // a snoozed one is back; params: by (time, customer, staff)
  'mailed', // a reply went out by e-mail
  'mail_failed', // a reply could not go out by e-mail; kind alert: word to colleagues who are away
]);
export type NoticeCode = z.infer<typeof NoticeCode>;

export const Notice = z.object({ code: NoticeCode, params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type Notice = z.infer<typeof Notice>;

/** Why an answer ended the way it did. */
export const StopReason = z.enum(['customer', 'taken_over', 'closed', 'server_stopped', 'handed_off']);
export type StopReason = z.infer<typeof StopReason>;

/** Why a conversation was handed to staff. */
export const HandOffReason = z.enum([
  'customer_asked', // pressed the button
  'customer_said_so', // wrote it
  'agent_failed',
  'staff',
  'emergency', // danger to life, fire, break-in
  'distress', // anger or despair that words from a machine would make worse
  'legal', // a lawyer, a court, an authority, a data protection request
  'vulnerable', // somebody who needs more care than a machine can give
  'repeated_failure', // asked again and again without an answer
  'procedure', // the house's own procedure says that a person decides
  'change_unsure', // a change was sent and nobody knows whether it was done
  'change_failed', // a change to which staff agreed was not done; the customer waits for a word
  'change_approval', // a change that a member of staff must agree to
  'change_not_agreed', // staff said no to it, or nothing in time; the customer still waits for a word
  'limit_reached', // a limit of an action or of the conversation
  'owner_absent', // whoever had it is not there, and the customer wrote
]);
export type HandOffReason = z.infer<typeof HandOffReason>;

/** What is shown on a card: a name and its value, in the customer's language. */
export const CardLine = z.object({ label: z.string(), value: z.string() });
export type CardLine = z.infer<typeof CardLine>;

/** A file that somebody added to a message. It is fetched with the reader's own session: `/api/{customer,staff}/attachments/:id`. */
export const Attachment = z.object({
  id: Id,
  /** Cleaned: no path, no control characters, an ending that fits the type. */
  name: z.string(),
  /** As its first bytes say, never as the sender says. */
  type: z.string(),
  bytes: z.number().int().nonnegative(),
  /** A picture that can be shown; others are only saved. */
  picture: z.object({ width: z.number().int(), height: z.number().int() }).nullable(),
});
export type Attachment = z.infer<typeof Attachment>;

/** Where a hand-off stands. Each state but the last four has a deadline, kept on disk. */
export const HandOffState = z.enum([
  'offered', // the agent offered a person; the customer has not said yes
  'waiting', // for anybody of the team
  'alerted', // nobody came: sound, notification, then e-mail
  'escalated', // another team was asked
  'after_hours', // nobody will come now: hours are told, an address is asked for
  'accepted', // a person took over
  'returned', // nobody came: the agent goes on
  'cancelled', // the customer goes on with the agent
  'ended', // closed meanwhile, or the offer was not taken up
]);
export type HandOffState = z.infer<typeof HandOffState>;

/** The hand-off that is under way. */
export const HandOff = z.object({
  state: HandOffState,
  /** When the state began, and when the next one follows by itself. */
  since: Instant,
  deadlineAt: Instant.nullable(),
  /** Next opening of the team's hours; null while they are open or unknown. */
  opensAt: Instant.nullable(),
});
export type HandOff = z.infer<typeof HandOff>;

export const Priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof Priority>;

/** Targets of the team's service levels; the hours when it is closed don't count. Null: no target, or it is met. */
export const ServiceLevel = z.object({
  firstAnswerDueAt: Instant.nullable(),
  resolutionDueAt: Instant.nullable(),
  /** When the clock stands still because the team is closed or the conversation waits for the customer. */
  paused: z.boolean(),
});
export type ServiceLevel = z.infer<typeof ServiceLevel>;

/** Where a change to the business's data stands. The last six are ends. */
export const ChangeState = z.enum([
  'pending', // waits for the customer's yes
  'approval', // the customer said yes; a member of staff must agree
  'confirmed', // agreed, not sent yet
  'running', // sent to the business, no word back yet
  'done',
  'failed', // surely not done
  'unsure', // sent, and nobody knows whether it was done: a person looks
  'declined', // the customer said no
  'rejected', // a member of staff said no
  'expired', // nobody said anything in time, or another change took its place
]);
export type ChangeState = z.infer<typeof ChangeState>;

/** One thing that is asked for by a form. `name` is the slot's; `options` only for choice. */
export const FormField = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['text', 'number', 'date', 'email', 'phone', 'choice', 'yes_no']),
  options: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  required: z.boolean(),
  hint: z.string().nullable(),
});
export type FormField = z.infer<typeof FormField>;

/** What an answer asks the customer to do, beside its text. The message is saved again whenever its card changes. */
export const Card = z.discriminatedUnion('type', [
  /** A change that needs his yes, with exactly what will happen. */
  z.object({
    type: z.literal('change'),
    changeId: Id,
    title: z.string(),
    lines: z.array(CardLine),
    state: ChangeState,
    /** Until when a yes counts. */
    expiresAt: Instant,
    needsApproval: z.boolean(),
    /** What came of it, in a sentence; null until it ends. */
    result: z.string().nullable(),
    /** The member of staff who agreed, or did not; left out where nobody had to. */
    decidedBy: z.string().nullable().optional(),
  }),
  /** What must be known to go on; answered with `message:send { form }` or in words. */
  z.object({ type: z.literal('form'), fields: z.array(FormField), state: z.enum(['open', 'sent', 'closed']) }),
  /** He must prove who he is. site: the company's own sign-in · email: a code by e-mail */
  z.object({
    type: z.literal('identity'),
    ways: z.array(z.enum(['site', 'email'])),
    state: z.enum(['open', 'verified', 'closed']),
  }),
]);
export type Card = z.infer<typeof Card>;

/** How a customer proved who he is. */
export const VerifiedBy = z.enum(['site', 'email']);
export type VerifiedBy = z.infer<typeof VerifiedBy>;

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
  /** What it asks the customer to do; only on answers. */
  card: Card.nullable(),
  /** What the customer filled in, by slot; only on his messages. */
  form: z.record(z.string(), z.string()).nullable(),
  attachments: z.array(Attachment),
  /** Short answers to choose from, in the customer's language; only on answers. */
  quickReplies: z.array(z.string()),
  /** Colleagues named in a note. */
  mentions: z.array(z.object({ id: z.string(), name: z.string() })),
  /** What a member of staff wrote before it was translated; `text` is what the customer reads. */
  original: z.object({ text: z.string(), language: z.string() }).nullable(),
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
  card: Card.nullable(),
  attachments: z.array(Attachment),
  quickReplies: z.array(z.string()),
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
  /** While he waits for a person; null otherwise. */
  handOff: HandOff.nullable(),
  /** While he waits: he may go on with the agent instead. False where a person must come, whatever he would rather. */
  mayGoOn: z.boolean().optional(),
  /** His address is known here, so an answer reaches him by mail too. */
  emailLeft: z.boolean(),
  /** That address as its owner knows it again and nobody else can use it: `am…@example.org`. */
  emailTo: z.string().nullable().optional(),
  /** An address can be left (a mail server is set) and would help. */
  askEmail: z.boolean(),
  /** The conversation this one was joined to: open that one. */
  mergedInto: Id.nullable(),
  /** Nothing of what he sends is taken any more. */
  blocked: z.boolean(),
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
    verifiedBy: VerifiedBy.nullable(),
    /** Writes to nobody: what he sends is refused. */
    blocked: z.boolean(),
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
  /** Above what a member of staff has read: unread. */
  lastCustomerSeq: z.number().int().nonnegative(),
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  handOff: HandOff.nullable(),
  serviceLevel: ServiceLevel.nullable(),
  snoozedUntil: Instant.nullable(),
  priority: Priority,
  tags: z.array(z.string()),
  spam: z.boolean(),
  /** Where an answer reaches the customer by mail: left by him, or his own verified address. */
  contactEmail: z.string().nullable(),
  mergedInto: Id.nullable(),
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
