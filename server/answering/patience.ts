import type { AnswerPart } from './answer-part.ts';

/** After this long without a word, the customer is told that it takes longer than usual. */
export const SLOW_AFTER_MS = 15_000;

/** Waits for something, and says once that it takes long. */
export interface Patience {
  /** Passes the promise's value on; yields the stage `slow` when the limit passes meanwhile. */
  wait<T>(promise: Promise<T>): AsyncGenerator<AnswerPart, T>;
  /** True once `slow` was said: nearer stages would only hide it. */
  isOver(): boolean;
  /** The first word was said, or the answer ended: no more waiting is announced. */
  end(): void;
}

export function createPatience(limitMs = SLOW_AFTER_MS): Patience {
  const over = Symbol('over');
  let state: 'waiting' | 'over' | 'ended' = 'waiting';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<typeof over>((resolve) => {
    timer = setTimeout(() => resolve(over), limitMs);
    timer.unref();
  });
  return {
    async *wait(promise) {
      if (state !== 'waiting') return await promise;
      const first = await Promise.race([promise, limit]);
      if (first !== over) return first;
      state = 'over';
      yield { type: 'stage', stage: { code: 'slow' } };
      return await promise;
    },
    isOver: () => state === 'over',
    end() {
      clearTimeout(timer);
      state = 'ended';
    },
  };
}
