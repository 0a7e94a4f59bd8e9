import { ModelError } from '../model-room.ts';

/** Runs with a signal that aborts after the limit or with the caller's, in both cases with a ModelError as reason. */
export async function withLimit<T>(
  caller: AbortSignal | undefined,
  limitMs: number,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onAbort = () => controller.abort(new ModelError('aborted', 'the caller left'));
  const onTime = () =>
    controller.abort(new ModelError('timeout', `no answer from the model server in ${limitMs} ms`, { phase: 'turn' }));
  const timer = setTimeout(onTime, limitMs);
  if (caller?.aborted) onAbort();
  else caller?.addEventListener('abort', onAbort, { once: true });
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', onAbort);
  }
}
