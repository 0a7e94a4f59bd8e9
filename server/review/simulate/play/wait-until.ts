import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 15;

/** Waits until something is so. Throws with `words` when it isn't within the limit. */
export async function waitUntil(look: () => boolean | Promise<boolean>, limitMs: number, words: string): Promise<void> {
  const until = Date.now() + limitMs;
  while (!(await look())) {
    if (Date.now() > until) throw new Error(`After ${Math.round(limitMs / 1_000)} s ${words}.`);
    await sleep(LOOK_MS);
  }
}
