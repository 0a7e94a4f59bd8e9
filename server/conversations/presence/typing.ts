import { TYPING_MS } from '../../../protocol/limits.ts';

/** "Is writing" is told at most once in TYPING_MS: after twice as long without a word he has stopped. */
const BELIEVED_MS = 2 * TYPING_MS;

/** Who writes where, each until it is not believed any more. Keys are the caller's own. */
export interface Typing<Kind> {
  /** Writes, or goes on writing. True when that is news. */
  begin(key: string, kind: Kind): boolean;
  /** True when he was writing. */
  end(key: string): boolean;
  of(key: string): Kind | null;
  stop(): void;
}

export function createTyping<Kind>({ onExpired }: { onExpired: (key: string) => void }): Typing<Kind> {
  const writing = new Map<string, { kind: Kind; timer: NodeJS.Timeout }>();
  const end = (key: string): boolean => {
    const known = writing.get(key);
    if (known !== undefined) clearTimeout(known.timer);
    return writing.delete(key);
  };
  return {
    begin: (key, kind) => {
      const before = writing.get(key)?.kind;
      end(key);
      const timer = setTimeout(() => {
        writing.delete(key);
        onExpired(key);
      }, BELIEVED_MS).unref();
      writing.set(key, { kind, timer });
      return before !== kind;
    },
    end,
    of: (key) => writing.get(key)?.kind ?? null,
    stop: () => {
      for (const key of writing.keys()) end(key);
    },
  };
}
