import type { Outbox } from '../../live/outbox.ts';
import type { ChatState, CustomerAction, CustomerAsk } from './chat-state.ts';
import type { KeptConversation } from './kept-conversation.ts';
import type { Store } from './store.ts';

/** Catch-up comes in pages of 200 messages; no conversation is longer than this many of them. */
const PAGES_MAX = 50;
/** Pause before what doesn't fit is asked for again, and before a refused catch-up is. */
const RESYNC_PAUSE_MS = 400;
const REFUSED_PAUSE_MS = 2_000;

export interface CatchUpDeps {
  store: Store<ChatState>;
  dispatch: (action: CustomerAction) => void;
  ask: CustomerAsk;
  conversation: KeptConversation;
  outbox: Pick<Outbox, 'entries'>;
  /** Somebody has it before his eyes. */
  looking: () => boolean;
  /** Nothing of the conversation on the screen is missing any more. */
  onComplete: () => void;
}

/** Asks for what is missing, page by page, until it is there. Called twice at once, it runs once. */
export function openCatchUp(deps: CatchUpDeps): () => Promise<void> {
  const { store, dispatch, ask, conversation, outbox } = deps;
  let running = false;

  async function catchUp(): Promise<void> {
    if (running) return;
    if (conversation.isNew()) {
      store.set({ loaded: true });
      return;
    }
    running = true;
    const again = await askForPages().finally(() => {
      running = false;
    });
    if (again !== null) setTimeout(() => void catchUp(), again);
  }

  /** Resolves with the pause before the next try, or null when there is nothing to ask for. */
  async function askForPages(): Promise<number | null> {
    let afterSeq = store.get().view.settledSeq;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const wanted = conversation.id();
      const reply = await ask('conversation:open', {
        conversationId: wanted ?? undefined,
        afterSeq,
        looking: deps.looking(),
      });
      // The customer went to another conversation meanwhile.
      if (conversation.id() !== wanted || conversation.isNew()) return 0;
      if (!reply.ok) return refused(reply.error);
      if (reply.conversation) conversation.keep(reply.conversation.id);
      dispatch({ type: 'opened', ...reply });
      // The chat goes on in the conversation it was joined to.
      if (reply.conversation?.mergedInto) return 0;
      store.set({ loaded: true });
      const last = reply.messages.at(-1);
      if (!reply.more || !last) break;
      afterSeq = last.seq;
    }
    if (store.get().view.live) deps.onComplete();
    return store.get().view.resync ? RESYNC_PAUSE_MS : null;
  }

  function refused({ code, retryAfterMs }: { code: string; retryAfterMs?: number | undefined }): number | null {
    // Without a connection, the next one begins with a catch-up anyway.
    if (code === 'offline') return null;
    if (code !== 'conversation_not_found') return retryAfterMs ?? REFUSED_PAUSE_MS;
    store.set({ loaded: true });
    // Its first message still waits in the outbox, or is being written beside a file, and will make it; else it was
    // erased, or is another customer's.
    const waits = outbox.entries().some((entry) => entry.conversationId === conversation.id());
    if (waits || store.get().tray.length > 0) return null;
    conversation.keep(null);
    dispatch({ type: 'switched', conversationId: null });
    return 0;
  }

  return catchUp;
}
