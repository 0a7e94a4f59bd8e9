import type { CustomerMessage } from '../../../protocol/conversation.ts';
import type { Kept } from '../../live/kept.ts';

const KEY = 'innkeeper.unread';
/** So many conversations are remembered; nobody has more that still matter. */
const KEPT_MAX = 50;

/** `at`: of the last that the house said, as far as this page knows. It outlives a joining of conversations, a seq does not. */
interface Known {
  at: number;
  unread: number;
}

/** How much of each conversation nobody looked at yet. Kept in the browser: the next page goes on counting. */
export interface Unread {
  counts(): Readonly<Record<string, number>>;
  /** Begun here: whatever the house says in it is new. */
  begin(conversationId: string): void;
  /** What of these is new and finished. Of a conversation that is opened for the first time, nothing is. */
  take(
    conversationId: string,
    messages: readonly CustomerMessage[],
    how: { by: 'opened' | 'told'; seen: boolean },
  ): CustomerMessage[];
  /** The house said something there at that time, whatever it was. */
  hear(conversationId: string, at: number): void;
  read(conversationId: string): void;
  forget(): void;
}

export function openUnread(kept: Kept, changed: () => void): Unread {
  let known = readKept(kept.getItem(KEY));

  function keep(conversationId: string, now: Known): void {
    known.delete(conversationId);
    known.set(conversationId, now);
    const [oldest] = known.keys();
    if (known.size > KEPT_MAX && oldest !== undefined) known.delete(oldest);
    write();
  }
  function write(): void {
    try {
      if (known.size === 0) kept.removeItem(KEY);
      else kept.setItem(KEY, JSON.stringify([...known]));
    } catch {
      // Storage is full: this page still knows.
    }
    changed();
  }
  // What was read in another tab is read.
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== KEY) return;
    const other = readKept(newValue);
    for (const [id, own] of known) {
      const there = other.get(id);
      if (there && there.unread === 0 && there.at >= own.at) own.unread = 0;
    }
    changed();
  });

  return {
    counts: () => Object.fromEntries([...known].flatMap(([id, { unread }]) => (unread > 0 ? [[id, unread]] : []))),
    begin(conversationId) {
      if (!known.has(conversationId)) keep(conversationId, { at: 0, unread: 0 });
    },
    take(conversationId, messages, { by, seen }) {
      const before = known.get(conversationId);
      const said = messages.filter(
        ({ author, state }) => (author === 'agent' || author === 'staff') && state !== 'writing',
      );
      const at = Math.max(before?.at ?? 0, ...said.map((message) => message.at));
      const since = before?.at ?? (by === 'opened' ? at : 0);
      const fresh = said.filter((message) => message.at > since);
      const unread = seen ? 0 : (before?.unread ?? 0) + fresh.length;
      if (before?.at !== at || before.unread !== unread) keep(conversationId, { at, unread });
      return fresh;
    },
    hear(conversationId, at) {
      const before = known.get(conversationId);
      // What this browser never had open says nothing of what its reader knows.
      if (before && at > before.at) keep(conversationId, { at, unread: before.unread + 1 });
    },
    read(conversationId) {
      const now = known.get(conversationId);
      if (now && now.unread > 0) keep(conversationId, { ...now, unread: 0 });
    },
    forget() {
      known = new Map();
      write();
    },
  };
}

function readKept(text: string | null): Map<string, Known> {
  try {
    return new Map(JSON.parse(text ?? '[]') as [string, Known][]);
  } catch {
    // Somebody else wrote under our name: nothing of ours can be read from it.
    return new Map();
  }
}
