import type { Author, Card, MessageState, Stage, StopReason, WritingAnswer } from '../../protocol/conversation.ts';
import type { AnswerResetEvent, AnswerStageEvent, AnswerTokenEvent } from '../../protocol/customer-events.ts';
import type { OutboxEntry } from './outbox.ts';

/** Tokens that came before the ones they follow wait here, at most this many. */
const HELD_MAX = 256;

/** What the reducer needs to know of a message; `CustomerMessage` and `Message` both are one. */
export interface LiveMessage {
  id: string;
  conversationId: string;
  seq: number;
  author: Author;
  state: MessageState;
  text: string;
  stopReason: StopReason | null;
  card?: Card | null;
}

export interface ConversationView<M extends LiveMessage, C extends { id: string }> {
  /** The conversation on the screen; null before the first message. */
  conversationId: string | null;
  conversation: C | null;
  /** What is stored, by seq. */
  messages: readonly M[];
  /** What was written here and is not stored yet, in the order it was written. */
  outbox: readonly OutboxEntry[];
  /** Where the running turn is. */
  stage: { messageId: string; stage: Stage } | null;
  /** Everything up to this seq is here and finished: the `afterSeq` of the next `conversation:open`. */
  settledSeq: number;
  /** True from a complete answer to `conversation:open` until the connection is lost: only then is nothing missing. */
  live: boolean;
  /** True when something is known to be missing: ask `conversation:open { afterSeq: settledSeq }`. */
  resync: boolean;
  /** Tokens that are ahead of the text seen so far. */
  held: readonly AnswerTokenEvent[];
}

export type ConversationAction<M extends LiveMessage, C extends { id: string }> =
  /** The answer to `conversation:open`. */
  | { type: 'opened'; conversation: C | null; messages: readonly M[]; more: boolean; writing: WritingAnswer | null }
  | { type: 'message:saved'; message: M }
  | { type: 'answer:stage'; event: AnswerStageEvent }
  | { type: 'answer:token'; event: AnswerTokenEvent }
  | { type: 'answer:reset'; event: AnswerResetEvent }
  | { type: 'conversation:changed'; conversation: C }
  | { type: 'outbox'; entries: readonly OutboxEntry[] }
  | { type: 'disconnected' }
  /** Shows another conversation, or (null) an empty one. */
  | { type: 'switched'; conversationId: string | null };

export function emptyConversation<M extends LiveMessage, C extends { id: string }>(
  conversationId: string | null = null,
): ConversationView<M, C> {
  return {
    conversationId,
    conversation: null,
    messages: [],
    outbox: [],
    stage: null,
    settledSeq: 0,
    live: false,
    resync: false,
    held: [],
  };
}

/**
 * One pure step of a conversation on a screen. Anything may arrive twice or out of order and does no harm: messages are
 * replaced by id and sorted by seq, a token counts only at its own offset, and what is missing is asked for again.
 */
export function reduceConversation<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  action: ConversationAction<M, C>,
): ConversationView<M, C> {
  switch (action.type) {
    case 'opened':
      return opened(view, action);
    case 'message:saved':
      if (!belongsHere(view, action.message.conversationId)) return view;
      return settle(saved(view, action.message));
    case 'answer:stage':
      return staged(view, action.event);
    case 'answer:token':
      if (view.conversationId !== action.event.conversationId) return view;
      return token(view, action.event);
    case 'answer:reset':
      if (view.conversationId !== action.event.conversationId) return view;
      return reset(view, action.event.messageId);
    case 'conversation:changed':
      if (!belongsHere(view, action.conversation.id)) return view;
      return { ...view, conversationId: action.conversation.id, conversation: action.conversation };
    case 'outbox':
      return { ...view, outbox: action.entries.filter((entry) => !isStored(view, entry.id)) };
    case 'disconnected':
      return { ...view, live: false, resync: false, held: [] };
    case 'switched':
      return { ...emptyConversation<M, C>(action.conversationId), outbox: view.outbox };
  }
}

/** The pending messages of the conversation on the screen: the outbox may hold some for another one, and yes or no to changes. */
export function pendingMessages<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
): readonly OutboxEntry[] {
  return view.outbox.filter((entry) => !entry.change && entry.conversationId === view.conversationId);
}

/** The answer that is being written, if there is one. */
export function writingMessage<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
): M | undefined {
  return view.messages.findLast((message) => message.state === 'writing');
}

type Opened<M extends LiveMessage, C extends { id: string }> = Extract<ConversationAction<M, C>, { type: 'opened' }>;

function opened<M extends LiveMessage, C extends { id: string }>(
  before: ConversationView<M, C>,
  action: Opened<M, C>,
): ConversationView<M, C> {
  const id = action.conversation?.id ?? before.conversationId;
  let view =
    before.conversationId !== null && before.conversationId !== id
      ? { ...emptyConversation<M, C>(id), outbox: before.outbox }
      : before;
  view = { ...view, conversationId: id, conversation: action.conversation ?? view.conversation, resync: false };
  for (const message of action.messages) view = saved(view, message);
  if (action.more) return { ...view, settledSeq: Math.max(view.settledSeq, settledAmong(action.messages)) };
  view = action.writing ? caughtUp(view, action.writing) : { ...view, stage: null };
  view = { ...view, live: true };
  for (const messageId of new Set(view.held.map((event) => event.messageId))) view = applyHeld(view, messageId);
  return settle(view);
}

/**
 * The half-written answer as the server has it. What we had from before a lost connection may have been withdrawn since,
 * so it counts for nothing; on a standing connection ours may only be ahead. Tokens that overtook the answer are kept.
 */
function caughtUp<M extends LiveMessage, C extends { id: string }>(
  before: ConversationView<M, C>,
  writing: WritingAnswer,
): ConversationView<M, C> {
  let view = before;
  const known = view.messages.find((message) => message.id === writing.messageId);
  if (known?.state === 'writing' && !(before.live && known.text.startsWith(writing.text))) {
    view = withText(view, writing.messageId, writing.text);
  }
  return { ...view, stage: writing.stage && { messageId: writing.messageId, stage: writing.stage } };
}

function saved<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  incoming: M,
): ConversationView<M, C> {
  const known = view.messages.find((message) => message.id === incoming.id);
  if (known && isOlder(incoming, known)) return view;
  const text = known?.state === 'writing' && incoming.state === 'writing' ? longer(known.text, incoming.text) : null;
  const card = known?.card;
  const behind = incoming.card && card && farOf(incoming.card) < farOf(card);
  const message = { ...incoming, ...(text !== null && { text }), ...(behind && { card }) };
  const messages = [...view.messages.filter((other) => other.id !== message.id), message].sort(
    (one, other) => one.seq - other.seq,
  );
  const over = message.state !== 'writing';
  const next = {
    ...view,
    conversationId: message.conversationId,
    messages,
    outbox: view.outbox.filter((entry) => entry.id !== message.id),
    stage: over && view.stage?.messageId === message.id ? null : view.stage,
    held: over ? view.held.filter((event) => event.messageId !== message.id) : view.held,
  };
  return over ? next : applyHeld(next, message.id);
}

/**
 * A replay of what the message was before. A finished answer is not written on, unless it was moved down or the server
 * stopped in the middle of it and takes the turn up again.
 */
function isOlder(incoming: LiveMessage, known: LiveMessage): boolean {
  if (incoming.seq !== known.seq) return incoming.seq < known.seq;
  if (incoming.state !== 'writing' || known.state === 'writing') return false;
  return known.stopReason !== 'server_stopped';
}

/** How far each state of a card is. A card only goes forward, so what is less far is a replay. */
const FAR: Readonly<Record<string, number>> = { approval: 1, confirmed: 2, running: 3 };
const isOpen = ({ state }: Card): boolean => state === 'pending' || state === 'open';
const farOf = (card: Card): number => FAR[card.state] ?? (isOpen(card) ? 0 : 4);

/** The row of a running answer is written less often than its tokens are told: its text may lag behind ours. */
function longer(known: string, incoming: string): string {
  return known.startsWith(incoming) ? known : incoming;
}

function staged<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  event: AnswerStageEvent,
): ConversationView<M, C> {
  if (view.conversationId !== event.conversationId) return view;
  const message = view.messages.find((other) => other.id === event.messageId);
  if (message && message.state !== 'writing') return view;
  return { ...view, stage: { messageId: event.messageId, stage: event.stage } };
}

function token<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  event: AnswerTokenEvent,
): ConversationView<M, C> {
  // Until the conversation is opened (again), nobody knows what these words follow on.
  if (!view.live) return held(view, event);
  const message = view.messages.find((other) => other.id === event.messageId);
  if (!message) return hold(view, event);
  if (message.state !== 'writing') return view;
  if (event.offset > message.text.length) return hold(view, event);
  const overlap = message.text.slice(event.offset, event.offset + event.text.length);
  if (!event.text.startsWith(overlap)) return { ...view, resync: true };
  if (overlap.length === event.text.length) return view;
  return applyHeld(withText(view, event.messageId, message.text.slice(0, event.offset) + event.text), event.messageId);
}

/** A token from ahead: kept, and the gap before it asked for. */
function hold<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  event: AnswerTokenEvent,
): ConversationView<M, C> {
  return { ...held(view, event), resync: true };
}

function held<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  event: AnswerTokenEvent,
): ConversationView<M, C> {
  return { ...view, held: [...view.held, event].slice(-HELD_MAX) };
}

/** Puts held tokens where they belong, as far as they now follow on. */
function applyHeld<M extends LiveMessage, C extends { id: string }>(
  before: ConversationView<M, C>,
  messageId: string,
): ConversationView<M, C> {
  const mine = before.held.filter((event) => event.messageId === messageId);
  if (mine.length === 0 || !before.live) return before;
  let view: ConversationView<M, C> = { ...before, held: before.held.filter((event) => event.messageId !== messageId) };
  for (const event of mine.sort((one, other) => one.offset - other.offset)) view = token(view, event);
  return view;
}

function reset<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  messageId: string,
): ConversationView<M, C> {
  const message = view.messages.find((other) => other.id === messageId);
  const held = view.held.filter((event) => event.messageId !== messageId);
  if (message?.state !== 'writing') return { ...view, held };
  return { ...withText(view, messageId, ''), held };
}

function withText<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  messageId: string,
  text: string,
): ConversationView<M, C> {
  return {
    ...view,
    messages: view.messages.map((message) => (message.id === messageId ? { ...message, text } : message)),
  };
}

/** Raises `settledSeq`, but only while nothing can be missing; an unfinished answer lowers it again. */
function settle<M extends LiveMessage, C extends { id: string }>(view: ConversationView<M, C>): ConversationView<M, C> {
  const among = settledAmong(view.messages);
  return { ...view, settledSeq: view.live ? among : Math.min(view.settledSeq, among) };
}

/** The highest seq up to which all of `messages` are finished. The server may take up again what its own stop cut off. */
function settledAmong(messages: readonly LiveMessage[]): number {
  let settled = 0;
  for (const message of messages) {
    if (message.state === 'writing' || message.stopReason === 'server_stopped') return settled;
    // What it asks for may be answered elsewhere while we are away, and a change may end.
    if (message.card && farOf(message.card) < 4) return settled;
    settled = message.seq;
  }
  return settled;
}

function belongsHere<M extends LiveMessage, C extends { id: string }>(
  view: ConversationView<M, C>,
  conversationId: string,
): boolean {
  return view.conversationId === conversationId;
}

function isStored<M extends LiveMessage, C extends { id: string }>(view: ConversationView<M, C>, id: string): boolean {
  return view.messages.some((message) => message.id === id);
}
