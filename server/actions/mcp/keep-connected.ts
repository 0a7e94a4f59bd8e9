import { SourceProblem } from '../action-source.ts';
import type { McpConnection } from './mcp-reply.ts';

/** How long a greeting may take. */
export const GREETING_LIMIT_MS = 10_000;

export interface Connected {
  /** The open connection, or a new one. Throws SourceProblem when there can be none now. */
  connection(signal: AbortSignal): Promise<McpConnection>;
  stop(): Promise<void>;
}

/**
 * Keeps one connection for all calls and opens another when a call finds it ended, so often at most: a program that dies
 * at every call would otherwise be started for ever. No call is sent again.
 */
export function keepConnected(
  first: McpConnection,
  open: (signal: AbortSignal) => Promise<McpConnection>,
  most: { times: number; withinMs: number } | null,
): Connected {
  let now = first;
  let opening: Promise<void> | null = null;
  let isStopped = false;
  let openedAt: number[] = [];
  const closing = new AbortController();

  function countOpening(): void {
    if (most === null) return;
    const at = performance.now();
    openedAt = openedAt.filter((before) => at - before < most.withinMs);
    if (openedAt.length >= most.times) {
      throw new SourceProblem('It ended too often within a short time and is left alone for a while.');
    }
    openedAt.push(at);
  }

  async function reopen(): Promise<void> {
    const before = now;
    const opened = await open(AbortSignal.any([closing.signal, AbortSignal.timeout(GREETING_LIMIT_MS)]));
    now = opened;
    await (isStopped ? opened : before).close();
  }

  return {
    async connection(signal) {
      if (isStopped) throw new SourceProblem('The house is closing.');
      if (opening === null && !now.isOpen()) {
        countOpening();
        opening = reopen().finally(() => {
          opening = null;
        });
      }
      if (opening !== null) await unlessAborted(opening, signal);
      return now;
    },
    async stop() {
      isStopped = true;
      closing.abort();
      await opening?.catch(() => undefined);
      await now.close();
    },
  };
}

/** One caller's time may be up while others still wait for the same greeting. */
function unlessAborted(opening: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new SourceProblem('There was no time left to begin.'));
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    opening.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
