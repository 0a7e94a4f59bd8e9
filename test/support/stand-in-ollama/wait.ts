import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or throws the signal's reason. Tests may pass another one, so that 300 s take milliseconds. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const realWait: Wait = async (ms, signal) => {
  signal.throwIfAborted();
  if (ms > 0) await sleep(ms, undefined, { signal });
};

/** Gates of held streams: each waits until somebody opens them all, or its client leaves. */
export function createGate(): { wait(signal: AbortSignal): Promise<void>; open(): void } {
  let waiting: (() => void)[] = [];
  return {
    wait: (signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        waiting.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
    open() {
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}
