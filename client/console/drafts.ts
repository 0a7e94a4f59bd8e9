import { useCallback, useSyncExternalStore } from 'react';

/** What was begun and not sent, in memory only: nothing unsent stays on a shared screen. Replaced at every change. */
let drafts: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();

type Kind = 'message' | 'note';

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Remembers what was begun; '' forgets it. */
export function writeDraft(conversationId: string, kind: Kind, text: string): void {
  const next = new Map(drafts);
  if (text === '') next.delete(keyOf(conversationId, kind));
  else next.set(keyOf(conversationId, kind), text);
  drafts = next;
  for (const listener of listeners) listener();
}

export function readDraft(conversationId: string, kind: Kind): string {
  return drafts.get(keyOf(conversationId, kind)) ?? '';
}

/** The draft of one kind in one conversation; it is still there when you come back to it. */
export function useDraft(conversationId: string, kind: Kind): [string, (text: string) => void] {
  const text = useSyncExternalStore(listen, () => readDraft(conversationId, kind));
  const write = useCallback((next: string) => writeDraft(conversationId, kind, next), [conversationId, kind]);
  return [text, write];
}

/** Tells of any conversation whether something in it was begun. */
export function useDrafted(): (conversationId: string) => boolean {
  const all = useSyncExternalStore(listen, () => drafts);
  return useCallback((id: string) => all.has(keyOf(id, 'message')) || all.has(keyOf(id, 'note')), [all]);
}

function keyOf(conversationId: string, kind: Kind): string {
  return `${conversationId} ${kind}`;
}
