/** Work of which one run at a time is enough. */
export interface OneAtATime {
  (): Promise<void>;
  /** Resolves when nothing runs any more, however it ended. */
  idle(): Promise<void>;
}

/** A call while one runs starts exactly one more after it, which all callers meanwhile share. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let current: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  const start = (): Promise<void> => {
    current = work().finally(() => {
      current = null;
    });
    return current;
  };
  const run = (): Promise<void> => {
    if (current === null) return start();
    following ??= current
      .catch(() => undefined)
      .then(() => {
        following = null;
        return start();
      });
    return following;
  };
  const idle = async (): Promise<void> => {
    while (current !== null || following !== null) await Promise.allSettled([following ?? current]);
  };
  return Object.assign(run, { idle });
}
