import { useCallback, useSyncExternalStore } from 'react';

/** What was begun and not sent, in memory only: nothing unsent stays on a shared screen. */
const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The draft of one kind in one conversation; it is still there when you come back to it. */
export function useDraft(conversationId: string, kind: 'message' | 'note'): [string, (text: string) => void] {
  const key = `${conversationId} ${kind}`;
  const text = useSyncExternalStore(listen, () => drafts.get(key) ?? '');
  const write = useCallback(
    (next: string) => {
      if (next === '') drafts.delete(key);
      else drafts.set(key, next);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [text, write];
}

export function hasDraft(conversationId: string): boolean {
  return drafts.has(`${conversationId} message`) || drafts.has(`${conversationId} note`);
}
