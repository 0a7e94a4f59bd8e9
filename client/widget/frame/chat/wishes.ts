import type { CustomerConversation } from '../../../../protocol/conversation.ts';
import { TYPING_MS } from '../../../../protocol/limits.ts';
import { pendingMessages } from '../../../live/conversation-state.ts';
import type { Outbox } from '../../../live/outbox.ts';
import type { ChatState, CustomerAction, CustomerAsk } from '../chat-state.ts';
import type { Store } from '../store.ts';
import type { Writing } from './writing.ts';

/** What the customer can ask for beside saying something. */
export interface Wishes {
  /** Tells the person who answers here that the customer is writing, now and then. */
  typing(): void;
  leaveEmail(email: string): Promise<'asking' | 'failed'>;
  stop(): void;
  /**
   * `please` is said first where there is no conversation yet: a person needs something to pick up. Asked once until the
   * server knows; without a connection the wish is kept.
   */
  askPerson(please: string): void;
  /** Asks for what could not be asked for before. Call it when newly connected, after the messages that waited. */
  sendWishes(): void;
  /** True when it is closed. */
  endChat(): Promise<boolean>;
  goOn(): void;
  rateAnswer(messageId: string, helpful: boolean | null): void;
  /** True when it was saved. Without a comment the one before stays. */
  rateConversation(score: number, comment?: string): Promise<boolean>;
}

export interface WishesDeps {
  store: Store<ChatState>;
  ask: CustomerAsk;
  dispatch: (action: CustomerAction) => void;
  outbox: Pick<Outbox, 'flush'>;
  begin: () => string;
  say: Writing['say'];
  sayFailed: () => void;
}

export function openWishes({ store, ask, dispatch, outbox, begin, say, sayFailed }: WishesDeps): Wishes {
  let typedAt = 0;
  const asking = new Set<string>();

  /** Does what the customer asked for; says so when it could not be done. */
  async function act(done: Promise<{ ok: boolean } & { conversation?: CustomerConversation }>): Promise<boolean> {
    const reply = await done;
    if (!reply.ok) sayFailed();
    else if (reply.conversation) dispatch({ type: 'conversation:changed', conversation: reply.conversation });
    return reply.ok;
  }

  /** One request at a time; what the missing connection kept from the server is asked for with the next one. */
  async function sendWish(conversationId: string): Promise<void> {
    if (asking.has(conversationId)) return;
    asking.add(conversationId);
    const reply = await ask('person:request', { conversationId });
    asking.delete(conversationId);
    if (!reply.ok && (reply.error.code === 'offline' || reply.error.code === 'shutting_down')) return;
    store.set({ personWished: store.get().personWished.filter((id) => id !== conversationId) });
    await act(Promise.resolve(reply));
  }

  return {
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
    stop() {
      const { conversationId } = store.get().view;
      if (conversationId !== null) void act(ask('answer:stop', { conversationId }));
    },
    askPerson(please) {
      const id = begin();
      const { view, personWished } = store.get();
      if (personWished.includes(id)) return;
      if (view.conversation === null && pendingMessages(view).length === 0 && !say(please)) return;
      store.set({ personWished: [...personWished, id] });
      void outbox.flush().then(() => sendWish(id));
    },
    sendWishes() {
      for (const id of store.get().personWished) void sendWish(id);
    },
    async endChat() {
      const { conversationId } = store.get().view;
      return conversationId !== null && act(ask('conversation:close', { conversationId }));
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
      const saved = await act(
        ask('conversation:rate', { conversationId, score, ...(comment === undefined ? {} : { comment }) }),
      );
      if (saved) dispatch({ type: 'conversation:changed', conversation: { ...conversation, rating: score } });
      return saved;
    },
  };
}
