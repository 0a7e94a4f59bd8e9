import type { ChatState } from '../chat-state.ts';
import type { Store } from '../store.ts';

/** How long "that did not work" stays. */
const FAILED_MS = 6_000;

/** Says that something the customer asked for was not done, and takes it away again. */
export function openSayFailed(store: Store<ChatState>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    store.set({ failed: true });
    clearTimeout(timer);
    timer = setTimeout(() => store.set({ failed: false }), FAILED_MS);
  };
}
