import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the question has an answer that is not null, undefined or false; throws after the limit with the last look. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  limitMs = 15_000,
): Promise<Exclude<T, null | undefined | false>> {
  const until = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen as Exclude<T, null | undefined | false>;
    if (Date.now() > until) throw new Error(`still waiting after ${limitMs} ms: ${look.toString().slice(0, 300)}`);
    await sleep(80);
  }
}
