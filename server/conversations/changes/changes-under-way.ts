import type { StoredChange } from '../../storage/change-storage.ts';

/** The changes that this process is sending right now. Memory only: the rows on disk are the truth. */
export interface ChangesUnderWay {
  has(changeId: string): boolean;
  /** Begins when those of the same conversation that came before have ended. `work` must not reject. */
  run(change: Pick<StoredChange, 'id' | 'conversationId'>, work: () => Promise<void>): void;
  all(): Promise<void>[];
}

export function createChangesUnderWay(): ChangesUnderWay {
  const running = new Map<string, { conversationId: string; ended: Promise<void> }>();
  return {
    has: (changeId) => running.has(changeId),
    run: ({ id, conversationId }, work) => {
      const before = [...running.values()].findLast((other) => other.conversationId === conversationId)?.ended;
      const ended = (before === undefined ? work() : before.then(work)).finally(() => running.delete(id));
      running.set(id, { conversationId, ended });
    },
    all: () => [...running.values()].map(({ ended }) => ended),
  };
}
