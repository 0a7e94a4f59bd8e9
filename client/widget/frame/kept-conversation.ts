import type { Kept } from '../../live/kept.ts';

const KEY = 'innkeeper.conversation';
/** Kept in place of an id after "New conversation": the latest one must not come back by itself. */
const NEW = 'new';

/** Which conversation this browser is in, across reloads and tabs. */
export interface KeptConversation {
  /** Null: none was chosen, the server knows the latest. */
  id(): string | null;
  isNew(): boolean;
  keep(id: string | null): void;
  /** An empty one is wanted, though there are older ones. */
  keepNew(): void;
  /** Another tab entered a conversation. */
  onOther(fn: (id: string) => void): void;
}

export function openKeptConversation(kept: Kept): KeptConversation {
  let wanted = kept.getItem(KEY);
  function keep(value: string | null): void {
    wanted = value;
    try {
      if (value === null) kept.removeItem(KEY);
      else kept.setItem(KEY, value);
    } catch {
      // Storage is full: a reload then opens the latest conversation, which is nearly always this one.
    }
  }
  return {
    id: () => (wanted === NEW ? null : wanted),
    isNew: () => wanted === NEW,
    keep,
    keepNew: () => keep(NEW),
    onOther(fn) {
      addEventListener('storage', ({ key, newValue }) => {
        if (key === KEY && newValue !== null && newValue !== NEW) fn(newValue);
      });
    },
  };
}
