import type { CustomerConversation, CustomerMessage } from '../../../protocol/conversation.ts';
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
import { openUnread } from './unread.ts';

export interface Chat extends Writing, Wishes {
  store: Store<ChatState>;
  session: Session;
  ask: CustomerAsk;
  outbox: Outbox;
  openPassage(passageId: string, signal: AbortSignal): Promise<PassageResponse>;
  listEarlier(): void;
  /** Null begins a new one. */
  show(conversationId: string | null): void;
  /** Says that the link from a mail is not accepted. */
  refuseResume(): void;
  identify(identity: string): void;
  setLocale(tag: string): void;
  setSeen(seen: 'seen' | 'unseen'): void;
}

export interface ChatOptions {
  session: Session;
  kept: Kept;
  locale: string;
  /** Somebody of the house said something, or finished saying it. `seen`: it is before somebody's eyes. */
  onMessage: (message: CustomerMessage, seen: boolean) => void;
}

/** One customer's chat: what is known, and what he can do. Components only draw it. */
export function openChat({ session, kept, onMessage, ...options }: ChatOptions): Chat {
  const store = openStore(initialChat);
  const chosen = openKeptConversation(kept);
  let locale = options.locale;
  let isOpen = false;
  let connection: CustomerConnection | undefined;
  let stay = new AbortController();

  const ask: CustomerAsk = (event, payload, maxMs) =>
    connection?.ask(event, payload, maxMs) ?? Promise.resolve({ ok: false, error: { code: 'offline' } });
  const outbox = openOutbox({
    kept,
    key: 'innkeeper.outbox',
    send: (entry) => sendEntry({ store, ask, dispatch, catchUp }, entry),
  });
  const looking = (): boolean => isOpen && !document.hidden;
  const catchUp = openCatchUp({
    store,
    dispatch,
    ask,
    conversation: chosen,
    outbox,
    looking,
    onComplete() {
      const { conversationId, messages } = store.get().view;
      if (conversationId !== null) take(conversationId, messages, 'opened');
    },
  });
  const unread = openUnread(kept, countUnread);

  function countUnread(): void {
    const unreadIn = unread.counts();
    store.set({ unreadIn, unread: Object.values(unreadIn).reduce((sum, count) => sum + count, 0) });
  }
  function take(conversationId: string, messages: readonly CustomerMessage[], by: 'opened' | 'told'): void {
    const seen = looking() && conversationId === store.get().view.conversationId;
    for (const message of unread.take(conversationId, messages, { by, seen })) onMessage(message, seen);
  }
  /** Somebody opened the chat or came back to it: what is on the screen is read, and the house knows. */
  function look(): void {
    const { conversationId, live } = store.get().view;
    if (!looking() || conversationId === null) return;
    unread.read(conversationId);
    if (live) void ask('conversation:look', { conversationId });
  }
  document.addEventListener('visibilitychange', look);

  function dispatch(action: CustomerAction): void {
    const view = reduceConversation(store.get().view, action);
    store.set({ view });
    if (action.type === 'opened' || action.type === 'conversation:changed') noteState(action.conversation);
    const joined = view.conversation?.mergedInto;
    if (joined) show(joined);
    else if (view.resync) void catchUp();
  }

  /** The list of conversations and the site's next page know who waits, whatever is on the screen. */
  function noteState(conversation: CustomerConversation | null): void {
    if (!conversation) return;
    const { id, state } = conversation;
    const { withPeople, earlier } = store.get();
    const others = withPeople.filter((other) => other !== id);
    store.set({ withPeople: state === 'waiting' || state === 'staff' ? [...others, id] : others });
    if (earlier.state !== 'here') return;
    const list = earlier.list.map((row) => (row.id === id ? { ...row, state } : row));
    store.set({ earlier: { state: 'here', list } });
  }

  /** Whatever is on the screen: what is said in the others is told too, and what was said there meanwhile counts. */
  async function follow(): Promise<void> {
    const reply = await ask('conversations:follow', {});
    if (!reply.ok) return;
    for (const { conversation, lastBy } of reply.conversations) {
      noteState(conversation);
      const isHere = conversation.id === (store.get().view.conversationId ?? chosen.id());
      if (!isHere && (lastBy === 'staff' || lastBy === 'agent'))
        unread.hear(conversation.id, conversation.lastMessageAt);
    }
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
      onConnect: () => void catchUp().then(follow).then(outbox.flush).then(wishes.sendWishes),
      onTold(message) {
        const { conversationId, live } = store.get().view;
        // Before all is here it would pass for the last one: then the whole is looked through at once.
        if (message.conversationId === conversationId && !live) return;
        take(message.conversationId, [message], 'told');
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
    unread.forget();
    dispatch({ type: 'switched', conversationId: null });
    store.set({ withPeople: [], personWished: [] });
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
    store.set({ loaded: conversationId === null, resumeRefused: false });
    look();
    if (conversationId !== null) void catchUp();
  }

  /** The conversation on the screen, begun if there is none yet. */
  function begin(): string {
    const { conversationId } = store.get().view;
    if (conversationId !== null) return conversationId;
    const id = newId();
    chosen.keep(id);
    unread.begin(id);
    dispatch({ type: 'switched', conversationId: id });
    return id;
  }

  const sayFailed = openSayFailed(store);
  const writing = openWriting({ store, session, kept, outbox, begin, show, stay: () => stay.signal, sayFailed });
  const wishes = openWishes({ store, ask, dispatch, outbox, say: writing.say, begin, sayFailed });

  countUnread();
  outbox.onChange((entries) => dispatch({ type: 'outbox', entries }));
  store.set({
    // Who was never here has nothing to wait for.
    loaded: session.token() === undefined,
    view: { ...store.get().view, conversationId: chosen.id(), outbox: outbox.entries() },
  });
  // A known customer goes online at once; the house's name and a renewed token arrive beside it.
  if (session.token() !== undefined) goOnline();
  const begun = session
    .begin(locale, () => {
      if (!connection) store.set({ connection: 'offline' });
    })
    .then((answer) => {
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
    refuseResume: () => store.set({ resumeRefused: true }),
    identify: (token) => void identify({ store, session, kept, outbox, locale: () => locale, begun, become }, token),
    setLocale(tag) {
      if (tag === locale) return;
      locale = tag;
      void session.begin(tag).then(meet);
    },
    setSeen(next) {
      isOpen = next === 'seen';
      look();
    },
  };
}
