/** A bounded line: so many at once, so many waiting, and none waits longer than `waitMs`. */
export interface WaitingLine {
  /** Resolves with the function that gives the place back, or with null when there is no place in time. */
  enter(): Promise<(() => void) | null>;
  close(): void;
}

export function createWaitingLine(size: { places: number; waiting: number; waitMs: number }): WaitingLine {
  let taken = 0;
  let closed = false;
  const waiting = new Set<(place: (() => void) | null) => void>();

  const take = (): (() => void) => {
    taken += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      taken -= 1;
      const [next] = waiting;
      if (next !== undefined) next(take());
    };
  };

  return {
    enter: () => {
      if (closed) return Promise.resolve(null);
      if (taken < size.places) return Promise.resolve(take());
      if (waiting.size >= size.waiting) return Promise.resolve(null);
      return new Promise((resolve) => {
        const done = (place: (() => void) | null): void => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve(place);
        };
        const timer = setTimeout(() => done(null), size.waitMs);
        waiting.add(done);
      });
    },
    close: () => {
      closed = true;
      for (const done of waiting) done(null);
    },
  };
}
