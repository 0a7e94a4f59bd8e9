/** Wakes one waiter; a ring before anybody waits is not lost. */
export interface Bell {
  ring(): void;
  wait(): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      if (!wake) {
        rung = true;
        return;
      }
      const go = wake;
      wake = null;
      go();
    },
    wait() {
      if (rung) {
        rung = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => (wake = resolve));
    },
  };
}
