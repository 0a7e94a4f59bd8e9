import { useSyncExternalStore } from 'react';

/** One clock for each pace, however many components read it; it stands still while nobody does. */
interface Clock {
  read: () => number;
  subscribe: (listener: () => void) => () => void;
}
const clocks = new Map<number, Clock>();

/** The time now, renewed every `everyMs`: 1,000 for a running wait, 15,000 for "3 min". */
export function useNow(everyMs: number): number {
  const clock = clockOf(everyMs);
  return useSyncExternalStore(clock.subscribe, clock.read);
}

function clockOf(everyMs: number): Clock {
  const known = clocks.get(everyMs);
  if (known) return known;
  const clock = makeClock(everyMs);
  clocks.set(everyMs, clock);
  return clock;
}

function makeClock(everyMs: number): Clock {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    now = Date.now();
    for (const each of listeners) each();
  }
  return {
    read: () => now,
    subscribe(listener) {
      listeners.add(listener);
      if (timer === undefined) {
        // Set going again, it may be far behind; those who already read it are told with the next tick at the latest.
        now = Date.now();
        timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
