import type { Action } from '../action.ts';
import type { CallAnswer } from '../action-source.ts';

/** Calls the business once, within the action's time limit. `tookMs` counts the time in the line as well. */
export async function callAction(
  action: Action,
  args: Record<string, unknown>,
  call: { idempotencyKey: string | null; signals: AbortSignal[]; now: () => number },
): Promise<{ answer: CallAnswer; tookMs: number }> {
  const begunAt = call.now();
  const limit = new AbortController();
  const end = (): void => limit.abort();
  const timer = setTimeout(end, action.timeoutMs);
  for (const signal of call.signals) {
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  }
  try {
    const { idempotencyKey: key } = call;
    const idempotency = key === null ? null : { header: action.idempotencyHeader, key };
    const answer = await action.source.call(action.operation, args, { idempotency, signal: limit.signal });
    return { answer, tookMs: Math.max(0, call.now() - begunAt) };
  } finally {
    clearTimeout(timer);
    for (const signal of call.signals) signal.removeEventListener('abort', end);
  }
}
