import type { ActionSource, CallAnswer, CallContext } from '../action-source.ts';

/** A small business's system is not made for more of us at once. */
const AT_ONCE = 8;
/** Who would stand further back in the line is told at once that it doesn't work now. */
const MAX_WAITING = 32;
/** How long a source may take to end after its time is up, before it is left alone. */
const GRACE_MS = 500;

/**
 * The same source, called by at most eight at once; a few more wait as long as their own time lasts. A call that does
 * not end with its signal is given up, so that no source can hold a place for ever.
 */
export function limitCalls(source: ActionSource): ActionSource {
  let running = 0;
  const waiting: (() => void)[] = [];

  async function call(name: string, args: Record<string, unknown>, context: CallContext): Promise<CallAnswer> {
    if (running >= AT_ONCE) {
      if (waiting.length >= MAX_WAITING) return busy('too many requests wait for it');
      if (!(await waitForPlace(context.signal))) return busy('its turn did not come in time');
    } else running += 1;
    try {
      if (context.signal.aborted) return busy('there was no time left');
      return await settled(source.call(name, args, context), context.signal);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  /** True when the place of one that ended was handed on. */
  function waitForPlace(signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const take = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = (): void => {
        const place = waiting.indexOf(take);
        if (place === -1) return;
        waiting.splice(place, 1);
        resolve(false);
      };
      waiting.push(take);
      signal.addEventListener('abort', leave, { once: true });
      if (signal.aborted) leave();
    });
  }

  return { ...source, call };
}

const busy = (why: string): CallAnswer => ({ type: 'failed', code: 'unavailable', words: `Nothing was sent: ${why}.` });

function settled(call: Promise<CallAnswer>, signal: AbortSignal): Promise<CallAnswer> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | null = null;
    const end = (answer: CallAnswer): void => {
      signal.removeEventListener('abort', onAbort);
      if (timer) clearTimeout(timer);
      resolve(answer);
    };
    const onAbort = (): void => {
      timer = setTimeout(() => end({ type: 'lost', words: 'It did not answer in time.' }), GRACE_MS);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    // A source that throws did so after we can't know what.
    call.then(end, () => end({ type: 'lost', words: 'The call broke in a way that nobody foresaw.' }));
  });
}
