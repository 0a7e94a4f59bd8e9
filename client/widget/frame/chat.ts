import type { CustomerMessage } from '../../../protocol/conversation.ts';
import type { CustomerConversationsResponse, PassageResponse, SessionResponse } from '../../../protocol/http.ts';
import { connect } from '../../live/connect.ts';
import { reduceConversation } from '../../live/conversation-state.ts';
import type { Kept } from '../../live/kept.ts';
import { openOutbox, type Outbox } from '../../live/outbox.ts';
import { openCatchUp } from './catch-up.ts';
import {
  initialChat,
  type ChatState,
  type CustomerAction,
  type CustomerAsk,
  type CustomerConnection,
} from './chat-state.ts';
import { identify } from './chat/identify.ts';
import { openSayFailed } from './chat/say-failed.ts';
import { sendEntry } from './chat/send-entry.ts';
import { openWishes, type Wishes } from './chat/wishes.ts';
import { openWriting, type Writing } from './chat/writing.ts';
import { openKeptConversation } from './kept-conversation.ts';
import { listen } from './listen.ts';
import { newId } from '../../live/new-id.ts';
import type { Session } from './session.ts';
import { openStore, type Store } from './store.ts';

export interface Chat extends Writing, Wishes {
  store: Store<ChatState>;
  session: Session;
  ask: CustomerAsk;
  outbox: Outbox;
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
  let stay = new AbortController();

  const ask: CustomerAsk = (event, payload, maxMs) =>
    connection?.ask(event, payload, maxMs) ?? Promise.resolve({ ok: false, error: { code: 'offline' } });
  const outbox = openOutbox({
    kept,
    key: 'innkeeper.outbox',
    send: (entry) => sendEntry({ store, ask, dispatch, catchUp }, entry),
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

  /** What belongs to the conversation that is left. */
  function clear(): void {
    stay.abort();
    stay = new AbortController();
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

  const sayFailed = openSayFailed(store);
  const writing = openWriting({ store, session, kept, outbox, begin, show, stay: () => stay.signal, sayFailed });
  const wishes = openWishes({ store, ask, dispatch, outbox, begin, say: writing.say, sayFailed });

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
    ...writing,
    ...wishes,
    store,
    session,
    ask,
    outbox,
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
    identify: (token) => void identify({ store, session, kept, outbox, locale: () => locale, begun, become }, token),
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
