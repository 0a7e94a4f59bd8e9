import type { CustomerConversation, CustomerMessage } from '../../../protocol/conversation.ts';
import type { CustomerToServer, ServerToCustomer } from '../../../protocol/customer-events.ts';
import type { CustomerConversationsResponse, PassageResponse, SessionResponse } from '../../../protocol/http.ts';
import { connect, type Connection } from '../../live/connect.ts';
import { reduceConversation, type ConversationAction } from '../../live/conversation-state.ts';
import type { Kept } from '../../live/kept.ts';
import { openOutbox } from '../../live/outbox.ts';
import { initialChat, type ChatState } from './chat-state.ts';
import type { Session } from './session.ts';
import { openStore, type Store } from './store.ts';

const CONVERSATION = 'innkeeper.conversation';
/** Kept in place of an id after "New conversation": the latest one must not come back by itself. */
const NEW = 'new';
/** How long "Reconnected" stays. */
const RECONNECTED_MS = 6_000;
const FAILED_MS = 6_000;
/** Catch-up comes in pages of 200 messages; no conversation is longer than this many of them. */
const PAGES_MAX = 50;
/** Pause before what doesn't fit is asked for again, and before a refused catch-up is. */
const RESYNC_PAUSE_MS = 400;
const REFUSED_PAUSE_MS = 2_000;

export interface Chat {
  store: Store<ChatState>;
  /** False when the words could not even be kept: they stay in the composer. */
  say(text: string): boolean;
  retry(messageId: string): void;
  discard(messageId: string): void;
  stop(): void;
  /** `please` is said first where there is no conversation yet: a person needs something to pick up. */
  askPerson(please: string): void;
  goOn(): void;
  rateAnswer(messageId: string, helpful: boolean | null): void;
  /** True when it was saved. */
  rateConversation(score: number, comment: string): Promise<boolean>;
  openPassage(passageId: string, signal: AbortSignal): Promise<PassageResponse>;
  listEarlier(): void;
  /** Null begins a new one. */
  show(conversationId: string | null): void;
  identify(identity: string): void;
  setLocale(tag: string): void;
  setSeen(seen: 'seen' | 'unseen'): void;
}

type Action = ConversationAction<CustomerMessage, CustomerConversation>;

export interface ChatOptions {
  session: Session;
  kept: Kept;
  locale: string;
  onMessage: (message: CustomerMessage) => void;
}

/** One customer's chat: what is known, and what he can do. Components only draw it. */
export function openChat({ session, kept, onMessage, ...options }: ChatOptions): Chat {
  const store = openStore(initialChat);
  let locale = options.locale;
  let seen = false;
  let wasOffline = false;
  let opening = false;
  let wanted = kept.getItem(CONVERSATION);
  let connection: Connection<CustomerToServer, ServerToCustomer> | undefined;
  let noteTimer: ReturnType<typeof setTimeout> | undefined;
  let failedTimer: ReturnType<typeof setTimeout> | undefined;

  const outbox = openOutbox({
    kept,
    key: 'innkeeper.outbox',
    async send({ id, conversationId, text }) {
      const reply = await ask('message:send', { id, conversationId, text });
      if (reply.ok) {
        dispatch({ type: 'message:saved', message: reply.message });
        dispatch({ type: 'conversation:changed', conversation: reply.conversation });
        // The first message made the conversation: from now on it can be opened.
        if (!store.get().view.live) void catchUp();
      }
      return reply;
    },
  });
  outbox.onChange((entries) => dispatch({ type: 'outbox', entries }));
  store.set({
    // Who was never here has nothing to wait for.
    loaded: session.token() === undefined,
    view: { ...store.get().view, conversationId: wanted === NEW ? null : wanted, outbox: outbox.entries() },
  });

  const ask: Connection<CustomerToServer, ServerToCustomer>['ask'] = (event, payload, maxMs) =>
    connection?.ask(event, payload, maxMs) ?? Promise.resolve({ ok: false, error: { code: 'offline' } });

  function dispatch(action: Action): void {
    const view = reduceConversation(store.get().view, action);
    store.set({ view });
    if (view.resync) void catchUp();
  }

  function keepConversation(id: string | null): void {
    wanted = id;
    try {
      if (id === null) kept.removeItem(CONVERSATION);
      else kept.setItem(CONVERSATION, id);
    } catch {
      // Storage is full: a reload then opens the latest conversation, which is nearly always this one.
    }
  }

  /** Asks for what is missing, page by page. Runs once at a time. */
  async function catchUp(): Promise<void> {
    if (opening || !connection) return;
    if (wanted === NEW) {
      store.set({ loaded: true });
      return;
    }
    opening = true;
    let again = 0;
    try {
      let afterSeq = store.get().view.settledSeq;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const conversationId = wanted ?? undefined;
        const reply = await ask('conversation:open', { conversationId, afterSeq });
        if ((wanted ?? undefined) !== conversationId) {
          again = 1;
          return;
        }
        if (!reply.ok) {
          again = refused(reply.error);
          return;
        }
        if (reply.conversation) keepConversation(reply.conversation.id);
        dispatch({ type: 'opened', ...reply });
        store.set({ loaded: true });
        const last = reply.messages.at(-1);
        if (!reply.more || !last) break;
        afterSeq = last.seq;
      }
      if (store.get().view.resync) again = RESYNC_PAUSE_MS;
    } finally {
      opening = false;
      if (again > 0) setTimeout(() => void catchUp(), again);
    }
  }

  /** A refused `conversation:open`: the pause before the next try, 0 for none. */
  function refused({ code, retryAfterMs }: { code: string; retryAfterMs?: number | undefined }): number {
    if (code === 'offline') return 0;
    if (code !== 'conversation_not_found') return retryAfterMs ?? REFUSED_PAUSE_MS;
    store.set({ loaded: true });
    // Its first message still waits in the outbox and will make it; else it was erased, or is another customer's.
    if (outbox.entries().some((entry) => entry.conversationId === wanted)) return 0;
    keepConversation(null);
    dispatch({ type: 'switched', conversationId: null });
    return 1;
  }

  async function whenConnected(): Promise<void> {
    await catchUp();
    // After the catch-up, so that what we missed stands before what we now say.
    await outbox.flush();
  }

  function listen(socket: Connection<CustomerToServer, ServerToCustomer>): void {
    socket.onState((state) => {
      if (state === 'offline') wasOffline = true;
      if (state !== 'online') dispatch({ type: 'disconnected' });
      store.set({ connection: state, reconnected: state === 'online' && wasOffline });
      if (state !== 'online') return;
      wasOffline = false;
      clearTimeout(noteTimer);
      noteTimer = setTimeout(() => store.set({ reconnected: false }), RECONNECTED_MS);
    });
    socket.onConnect(() => void whenConnected());
    socket.on('message:saved', ({ message }) => {
      const known = store.get().view.messages.find((other) => other.id === message.id);
      dispatch({ type: 'message:saved', message });
      if (message.author === 'customer' || message.state === 'writing' || known?.state === message.state) return;
      if (message.author === 'system') return;
      onMessage(message);
      if (!seen) store.set({ unread: store.get().unread + 1 });
    });
    socket.on('answer:stage', (event) => dispatch({ type: 'answer:stage', event }));
    socket.on('answer:token', (event) => dispatch({ type: 'answer:token', event }));
    socket.on('answer:reset', (event) => dispatch({ type: 'answer:reset', event }));
    socket.on('conversation:changed', ({ conversation }) => dispatch({ type: 'conversation:changed', conversation }));
  }

  function meet({ house, customer }: SessionResponse): void {
    store.set({ house, customer });
  }

  function goOnline(): void {
    if (connection) return;
    connection = connect({
      namespace: '/customer',
      token: session.token,
      async onRefused(error) {
        if (error.code === 'session_expired') meet(await session.begin(locale));
      },
    });
    listen(connection);
  }

  /** Does what the customer asked for; says so when it could not be done. */
  async function act(done: Promise<{ ok: boolean } & { conversation?: CustomerConversation }>): Promise<boolean> {
    const reply = await done;
    if (reply.ok) {
      if (reply.conversation) dispatch({ type: 'conversation:changed', conversation: reply.conversation });
      return true;
    }
    store.set({ failed: true });
    clearTimeout(failedTimer);
    failedTimer = setTimeout(() => store.set({ failed: false }), FAILED_MS);
    return false;
  }

  function show(conversationId: string | null): void {
    keepConversation(conversationId ?? NEW);
    dispatch({ type: 'switched', conversationId });
    store.set({ loaded: conversationId === null, unread: 0 });
    if (conversationId !== null) void catchUp();
  }

  function say(text: string): boolean {
    let conversationId = store.get().view.conversationId;
    if (conversationId === null) {
      conversationId = newId();
      keepConversation(conversationId);
      dispatch({ type: 'switched', conversationId });
    }
    return outbox.add({ id: newId(), conversationId, text });
  }

  // A known customer goes online at once; the house's name and a renewed token arrive beside it.
  if (session.token() !== undefined) goOnline();
  void session.begin(locale).then((answer) => {
    meet(answer);
    goOnline();
  });
  // Another tab began a conversation, or became another customer.
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== CONVERSATION || newValue === null || newValue === NEW) return;
    if (store.get().view.conversationId === null) show(newValue);
  });

  return {
    store,
    say,
    retry(messageId) {
      const entry = outbox.entries().find((other) => other.id === messageId);
      if (entry?.code !== 'conversation_not_found') {
        outbox.retry(messageId);
        return;
      }
      // The conversation is not ours (any more): the words begin a new one.
      outbox.discard(messageId);
      show(null);
      say(entry.text);
    },
    discard: outbox.discard,
    stop() {
      const { conversationId } = store.get().view;
      if (conversationId !== null) void act(ask('answer:stop', { conversationId }));
    },
    async askPerson(please) {
      let { conversationId } = store.get().view;
      if (conversationId === null || store.get().view.conversation === null) {
        if (!say(please)) return;
        await outbox.flush();
        conversationId = store.get().view.conversationId;
      }
      if (conversationId !== null) await act(ask('person:request', { conversationId }));
    },
    goOn() {
      const { conversationId } = store.get().view;
      if (conversationId !== null) void act(ask('person:cancel', { conversationId }));
    },
    rateAnswer(messageId, helpful) {
      const message = store.get().view.messages.find((other) => other.id === messageId);
      if (message) dispatch({ type: 'message:saved', message: { ...message, helpful } });
      void act(ask('answer:rate', { messageId, helpful })).then((saved) => {
        if (!saved && message) dispatch({ type: 'message:saved', message });
      });
    },
    async rateConversation(score, comment) {
      const { conversationId, conversation } = store.get().view;
      if (conversationId === null || conversation === null) return false;
      const saved = await act(ask('conversation:rate', { conversationId, score, comment }));
      if (saved) dispatch({ type: 'conversation:changed', conversation: { ...conversation, rating: score } });
      return saved;
    },
    openPassage: (passageId, signal) =>
      session.http.get<PassageResponse>(`/api/customer/passages/${encodeURIComponent(passageId)}`, {}, signal),
    listEarlier() {
      store.set({ earlier: { state: 'loading' } });
      session.http.get<CustomerConversationsResponse>('/api/customer/conversations').then(
        ({ conversations }) => store.set({ earlier: { state: 'here', list: conversations } }),
        () => store.set({ earlier: { state: 'failed' } }),
      );
    },
    show,
    identify(identity) {
      const before = store.get().customer?.id;
      void session.identify(identity, locale).then((answer) => {
        if (!answer) {
          console.warn('Innkeeper: the identity token was not accepted.');
          return;
        }
        meet(answer);
        goOnline();
        if (answer.customer.id === before) return;
        keepConversation(null);
        dispatch({ type: 'switched', conversationId: null });
        store.set({ loaded: false });
        connection?.reconnect();
      });
    },
    setLocale(tag) {
      if (tag === locale) return;
      locale = tag;
      void session.begin(tag).then(meet);
    },
    setSeen(next) {
      seen = next === 'seen';
      if (seen) store.set({ unread: 0 });
    },
  };
}

/** A UUID v4. `randomUUID` is missing where the page came over plain HTTP from another machine. */
function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, at) => {
    const value = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
