import { openKept } from '../../live/kept.ts';

/** How long a window lets the ones before it go first: the one in front rings, not a forgotten tab. */
const BEFORE_ME_MS = { focused: 0, visible: 60, hidden: 160 } as const;
/** How long a taken turn is held: longer than the slowest window needs to be told. */
const HELD_MS = 5_000;
const KEY = 'innkeeper.console.rung';

/**
 * Several windows of one person are told of the same alert; one of them rings. Resolves true in that one. `alert` names
 * the alert, the same in each window.
 */
export async function takeRingTurn(alert: string, window: keyof typeof BEFORE_ME_MS): Promise<boolean> {
  await pause(BEFORE_ME_MS[window]);
  // Only a page over HTTPS or on this machine has locks; elsewhere a note in the storage has to do.
  if (!('locks' in navigator)) return takeByNote(alert);
  return new Promise<boolean>((given) => {
    navigator.locks
      .request(`innkeeper ring ${alert}`, { ifAvailable: true }, async (lock) => {
        given(lock !== null);
        if (lock !== null) await pause(HELD_MS);
      })
      .catch(() => given(true));
  });
}

function takeByNote(alert: string): boolean {
  const kept = openKept();
  if (kept.getItem(KEY) === alert) return false;
  kept.setItem(KEY, alert);
  return true;
}

function pause(ms: number): Promise<void> {
  return new Promise((over) => {
    setTimeout(over, ms);
  });
}
