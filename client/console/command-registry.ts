import type { LucideIcon } from 'lucide-react';
import type { Key } from './keys.ts';

/** Something the command bar (Ctrl K) can do. */
export interface Command {
  id: string;
  words: string;
  /** Its heading in the bar: "This conversation", "Availability". */
  group: string;
  icon: LucideIcon;
  /** Shown beside it; pressing it is the business of whoever made the command. */
  hotkey?: Key;
  /** Other words that find it. */
  keywords?: string;
  run: () => void;
}

/** What can be done right now, told by whoever is on the screen. */
export interface CommandRegistry {
  /** Replaces the commands of one owner. Returns a function that takes them away. */
  put(owner: string, commands: readonly Command[]): () => void;
  /** The same array until something changes. */
  read(): readonly Command[];
  subscribe(listener: () => void): () => void;
}

export function createCommandRegistry(): CommandRegistry {
  const owners = new Map<string, readonly Command[]>();
  const listeners = new Set<() => void>();
  let all: readonly Command[] = [];
  function changed(): void {
    all = [...owners.values()].flat();
    for (const listener of listeners) listener();
  }
  return {
    put(owner, commands) {
      owners.set(owner, commands);
      changed();
      return () => {
        // Somebody else may have taken the name meanwhile.
        if (owners.get(owner) !== commands) return;
        owners.delete(owner);
        changed();
      };
    },
    read: () => all,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
