import { AskFailed } from './ask-failed.ts';

/** Refusals that pass by themselves. Without a connection nothing is tried: the next one asks anew. */
const PASSING: readonly string[] = ['no_answer', 'rate_limited', 'storage_failed', 'shutting_down', 'internal'];
/** Pause before the second try; doubled each time. */
const PAUSE_MS = 1_000;
const PAUSE_MAX_MS = 30_000;
/** About two minutes in all. Then a person presses "Try again". */
const TRIES_MAX = 8;

/** Whether it is asked once more by itself. `failed` counts the tries before this one. */
export function askAgain(failed: number, error: unknown): boolean {
  return failed + 1 < TRIES_MAX && error instanceof AskFailed && PASSING.includes(error.code);
}

/** How long it waits for that, in ms; never sooner than the server says. */
export function pauseBefore(failed: number, error: unknown): number {
  const asked = error instanceof AskFailed ? (error.retryAfterMs ?? 0) : 0;
  return Math.min(PAUSE_MAX_MS, Math.max(PAUSE_MS * 2 ** failed, asked));
}
