import type { CustomerConversation, CustomerMessage } from '../../../protocol/conversation.ts';
import type { CustomerConversationsResponse, PassageResponse, SessionResponse } from '../../../protocol/http.ts';
import { TYPING_MS } from '../../../protocol/limits.ts';
import { connect } from '../../live/connect.ts';
import { reduceConversation } from '../../live/conversation-state.ts';
import type { Kept } from '../../live/kept.ts';
import { openOutbox, type Outbox, type OutboxEntry } from '../../live/outbox.ts';
import { openCatchUp } from './catch-up.ts';
import {
  DRAFT,
  initialChat,
  type ChatState,
  type CustomerAction,
  type CustomerAsk,
  type CustomerConnection,
} from './chat-state.ts';
import { openKeptConversation } from './kept-conversation.ts';
import { listen } from './listen.ts';
import { files } from './lazy-parts.ts';
import { newId } from './new-id.ts';
import type { Session } from './session.ts';
import { openStore, type Store } from './store.ts';

/** How long "that did not work" stays. */
const FAILED_MS = 6_000;

export interface Chat {
  store: Store<ChatState>;
  session: Session;
  /** Files for the next message; what becomes of each is in the state's tray. */
  addFiles(files: readonly File[]): void;
  /** False when the words could not even be kept: they stay in the composer. `form`: what was filled in, in other words. */
  say(text: string, form?: OutboxEntry['form']): boolean;
  /** Tells the person who answers here that the customer is writing, now and then. */
  typing(): void;
  leaveEmail(email: string): Promise<'asking' | 'failed'>;
  ask: CustomerAsk;
  outbox: Outbox;
  /** Puts his last words in the box below, where he finds them after signing in. */
  keepQuestion(): void;
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
  /** Begins anew and says that the link from a mail is not accepted. */
  refuseResume(): void;
  identify(identity: string): void;
  setLocale(tag: string): void;
  setSeen(seen: 'seen' | 'unseen'): void;
}

export interface ChatOptions {
  session: Session;
  kept: Kept;
  locale: string;
  /** `seen`: the chat is open. */
  onMessage: (message: CustomerMessage, seen: boolean) => void;
}

/** One customer's chat: what is known, and what he can do. Components only draw it. */
export function openChat({ session, kept, onMessage, ...options }: ChatOptions): Chat {
  const store = openStore(initialChat);
  const chosen = openKeptConversation(kept);
  let locale = options.locale;
  let seen = false;
  let connection: CustomerConnection | undefined;
  let typedAt = 0;
  let failedTimer: ReturnType<typeof setTimeout> | undefined;

  const ask: CustomerAsk = (event, payload, maxMs) =>
    connection?.ask(event, payload, maxMs) ?? Promise.resolve({ ok: false, error: { code: 'offline' } });
  const outbox = openOutbox({
    kept,
    key: 'innkeeper.outbox',
    async send({ id, conversationId, text, form, change, attachments }) {
      if (change) {
        const reply = await ask(`change:${change}`, { conversationId, changeId: id });
        if (reply.ok) dispatch({ type: 'message:saved', message: reply.message });
        // It ended before: the card itself says how, there is nothing to send again.
        else if (/^change_(ex|al)/.test(reply.error.code)) {
          await catchUp();
          return { ok: true };
        }
        return reply;
      }
      const files = attachments?.map((file) => file.id);
      const reply = await ask('message:send', { id, conversationId, text, form, attachments: files });
      if (reply.ok) {
        dispatch({ type: 'message:saved', message: reply.message });
        dispatch({ type: 'conversation:changed', conversation: reply.conversation });
        // The first message made the conversation: from now on it can be opened.
        if (!store.get().view.live) void catchUp();
      }
      return reply;
    },
  });
  const catchUp = openCatchUp({ store, dispatch, ask, conversation: chosen, outbox });

  function dispatch(action: CustomerAction): void {
    const view = reduceConversation(store.get().view, action);
    store.set({ view });
    const joined = view.conversation?.mergedInto;
    if (joined) show(joined);
    else if (view.resync) void catchUp();
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
    listen(connection, {
      store,
      dispatch,
      // What we missed first, then what we have to say.
      onConnect: () => void catchUp().then(outbox.flush),
      onMessage(message) {
        onMessage(message, seen);
        if (!seen) store.set({ unread: store.get().unread + 1 });
      },
    });
  }

  /** Shows the chat of whom the server takes us for now. */
  function become(answer: SessionResponse, before?: string): void {
    meet(answer);
    goOnline();
    if (answer.customer.id === before) return;
    chosen.keep(null);
    clear();
    dispatch({ type: 'switched', conversationId: null });
    // Learning who the first one is must take neither his words nor his place.
    const switches = store.get().switches + (before === undefined ? 0 : 1);
    store.set({ loaded: false, switches });
    connection?.reconnect();
  }

  /** Does what the customer asked for; says so when it could not be done. */
  async function act(done: Promise<{ ok: boolean } & { conversation?: CustomerConversation }>): Promise<boolean> {
    const reply = await done;
    if (reply.ok) {
      if (reply.conversation) dispatch({ type: 'conversation:changed', conversation: reply.conversation });
      return true;
    }
    sayFailed();
    return false;
  }
  function sayFailed(): void {
    store.set({ failed: true });
    clearTimeout(failedTimer);
    failedTimer = setTimeout(() => store.set({ failed: false }), FAILED_MS);
  }
  /** What belongs to the conversation that is left. */
  function clear(): void {
    for (const file of store.get().tray) file.giveUp();
    store.set({ typing: null });
  }

  function show(conversationId: string | null): void {
    if (conversationId === null) chosen.keepNew();
    else chosen.keep(conversationId);
    clear();
    dispatch({ type: 'switched', conversationId });
    store.set({ loaded: conversationId === null, unread: 0 });
    if (conversationId !== null) void catchUp();
  }

  /** The conversation on the screen, begun if there is none yet. */
  function begin(): string {
    const { conversationId } = store.get().view;
    if (conversationId !== null) return conversationId;
    const id = newId();
    chosen.keep(id);
    dispatch({ type: 'switched', conversationId: id });
    return id;
  }

  function say(text: string, form?: OutboxEntry['form']): boolean {
    const { tray } = store.get();
    const attachments = form ? [] : tray.flatMap(({ attachment }) => attachment ?? []);
    const files = attachments.length > 0 ? { attachments } : {};
    if (!outbox.add({ id: newId(), conversationId: begin(), text, form, ...files })) return false;
    store.set({ resumeRefused: false });
    // What is still on its way, or may be tried again, is for the next one.
    const left = tray.filter(
      ({ state, problem }) => state === 'sending' || problem === 'offline' || problem === 'failed',
    );
    if (!form) store.set({ tray: left, trayFull: false });
    return true;
  }

  outbox.onChange((entries) => dispatch({ type: 'outbox', entries }));
  store.set({
    // Who was never here has nothing to wait for.
    loaded: session.token() === undefined,
    view: { ...store.get().view, conversationId: chosen.id(), outbox: outbox.entries() },
  });
  // A known customer goes online at once; the house's name and a renewed token arrive beside it.
  if (session.token() !== undefined) goOnline();
  const begun = session.begin(locale).then((answer) => {
    meet(answer);
    goOnline();
  });
  // Another tab began a conversation while this one showed none.
  chosen.onOther((id) => {
    if (store.get().view.conversationId === null) show(id);
  });

  return {
    store,
    session,
    say,
    ask,
    addFiles(chosenFiles) {
      files.load().then(
        (part) => part.addFiles({ store, session, conversationId: begin }, chosenFiles),
        () => sayFailed(),
      );
    },
    typing() {
      const { conversationId, conversation } = store.get().view;
      const now = Date.now();
      if (conversationId === null || conversation?.state !== 'staff' || now - typedAt < TYPING_MS) return;
      typedAt = now;
      void ask('customer:typing', { conversationId });
    },
    async leaveEmail(email) {
      const reply = await ask('email:leave', { conversationId: begin(), email });
      if (reply.ok) dispatch({ type: 'conversation:changed', conversation: reply.conversation });
      return reply.ok ? 'asking' : 'failed';
    },
    outbox,
    keepQuestion() {
      const last = store.get().view.messages.findLast(({ author }) => author === 'customer');
      if (last && !kept.getItem(DRAFT)) kept.setItem(DRAFT, last.text);
    },
    retry(messageId) {
      const entry = outbox.entries().find((other) => other.id === messageId);
      if (entry?.code === 'conversation_not_found') {
        // The conversation is not ours (any more): the words begin a new one.
        outbox.discard(messageId);
        show(null);
        say(entry.text);
      } else if (entry?.code === 'attachment_not_found') {
        // Its files waited too long and are gone: the words go without them.
        outbox.discard(messageId);
        if (entry.text !== '') say(entry.text);
      } else outbox.retry(messageId);
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
    refuseResume() {
      show(null);
      store.set({ resumeRefused: true });
    },
    identify(identity) {
      session.identify(identity, locale).then(
        async (answer) => {
          if (answer) return become(answer, store.get().customer?.id);
          console.warn('Innkeeper: the identity token was not accepted.');
          await begun;
          // On a computer that others use too, nobody goes on as the one who was signed in before.
          if (store.get().customer?.verifiedBy !== 'site') return;
          session.forget();
          for (const { id } of outbox.entries()) outbox.discard(id);
          kept.removeItem(DRAFT);
          become(await session.begin(locale));
        },
        () => console.warn('Innkeeper: the identity token could not be checked.'),
      );
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
