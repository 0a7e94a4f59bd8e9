import type { CustomerMessage } from '../../../protocol/conversation.ts';
import { TYPING_MS } from '../../../protocol/limits.ts';
import type { ChatState, CustomerAction, CustomerConnection } from './chat-state.ts';
import type { Store } from './store.ts';

/** "Is writing" is believed for two tellings; then it was given up without a word. */
const TYPING_BELIEVED_MS = 2 * TYPING_MS;
/** How long "Reconnected" stays. */
const RECONNECTED_MS = 6_000;

export interface ListenDeps {
  store: Store<ChatState>;
  dispatch: (action: CustomerAction) => void;
  onConnect: () => void;
  /** A message came by itself; what came meanwhile is in the answer to `conversation:open`. */
  onTold: (message: CustomerMessage) => void;
}

/** Brings everything the server tells into the state. */
export function listen(connection: CustomerConnection, { store, dispatch, onConnect, onTold }: ListenDeps): void {
  let wasOffline = false;
  let noteTimer: ReturnType<typeof setTimeout> | undefined;

  connection.onState((state) => {
    if (state === 'offline') wasOffline = true;
    if (state !== 'online') dispatch({ type: 'disconnected' });
    store.set({ connection: state, reconnected: state === 'online' && wasOffline });
    if (state !== 'online') return;
    wasOffline = false;
    clearTimeout(noteTimer);
    noteTimer = setTimeout(() => store.set({ reconnected: false }), RECONNECTED_MS);
  });
  connection.onConnect(onConnect);
  connection.on('message:saved', ({ message }) => {
    const { conversationId } = store.get().view;
    dispatch({ type: 'message:saved', message });
    if (message.author === 'staff' && message.conversationId === conversationId) store.set({ typing: null });
    onTold(message);
  });
  connection.on('answer:stage', (event) => dispatch({ type: 'answer:stage', event }));
  connection.on('answer:token', (event) => dispatch({ type: 'answer:token', event }));
  connection.on('answer:reset', (event) => dispatch({ type: 'answer:reset', event }));
  connection.on('conversation:changed', ({ conversation }) => dispatch({ type: 'conversation:changed', conversation }));
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  connection.on('staff:typing', ({ conversationId, staffName }) => {
    if (store.get().view.conversationId !== conversationId) return;
    store.set({ typing: staffName });
    clearTimeout(typingTimer);
    typingTimer = setTimeout(() => store.set({ typing: null }), TYPING_BELIEVED_MS);
  });
}
