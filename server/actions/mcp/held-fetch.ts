import type { AsyncLocalStorage } from 'node:async_hooks';
import { plainHost, whyNotReach } from '../http/private-address.ts';
import { BODY_MAX_BYTES } from '../http/read-body.ts';
import type { McpReply } from './mcp-reply.ts';
import type { Trip } from './trip.ts';

/** For what is sent beside the calls: greetings, farewells, cancellations. */
const BESIDE_LIMIT_MS = 10_000;
/** These end a request before a byte of it left. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EGRESS_REFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * The only way out for a client of a streamable HTTP server: to the one address that the file names, without redirects,
 * never more than 1 MB back, and no longer than the call lasts. A stream that the server could talk into at any time is
 * not opened.
 */
export function holdFetch(
  address: URL,
  options: { named: ReadonlySet<string>; trips: AsyncLocalStorage<Trip> },
): (url: string | URL, init?: RequestInit) => Promise<Response> {
  return async (url, init) => {
    if (new URL(url).href !== address.href) throw new Error('Only the address of the actions file is called.');
    if ((init?.method ?? 'GET') === 'GET') return new Response(null, { status: 405 });
    const trip = options.trips.getStore() ?? null;
    const refused = await whyNotReach(address.hostname, options.named);
    if (refused !== null) {
      const failure = { type: 'not_sent', words: `Nothing was sent: ${refused}.` } as const;
      if (trip) trip.failure = failure;
      throw new Error(failure.words);
    }
    const signals = [trip?.signal ?? AbortSignal.timeout(BESIDE_LIMIT_MS), ...(init?.signal ? [init.signal] : [])];
    const headers = new Headers(init?.headers);
    // A connection of its own, so that no call ends on one that the server had just closed.
    headers.set('connection', 'close');
    let response: Response;
    try {
      response = await fetch(address, { ...init, headers, redirect: 'manual', signal: AbortSignal.any(signals) });
    } catch (error) {
      if (trip) trip.failure = describe(error, plainHost(address.hostname), trip.signal);
      throw error;
    }
    if (response.ok) {
      if (trip) trip.failure = foreignForm(response);
      return boundBody(response, trip);
    }
    const { status } = response;
    if (trip) trip.failure = { type: 'status', status, retryAfter: response.headers.has('retry-after') };
    await response.body?.cancel().catch(() => undefined);
    if (status < 400) throw new Error('Redirects are not followed.');
    return new Response(null, { status });
  };
}

/** An answer in a form that the protocol does not have. Nothing at all, as with 202, has none. */
function foreignForm(response: Response): McpReply | null {
  const form = response.headers.get('content-type') ?? '';
  if (response.status === 202 || /^(application\/json|text\/event-stream)\b/i.test(form)) return null;
  return { type: 'unreadable', words: 'It answered neither JSON nor an event stream.' };
}

/** The same answer, cut off when it is too much; its end is told even where nobody reads a message in it. */
function boundBody(response: Response, trip: Trip | null): Response {
  if (!response.body) {
    trip?.end();
    return response;
  }
  const reader = response.body.getReader();
  let total = 0;
  const bounded = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        total += value?.length ?? 0;
        if (total > BODY_MAX_BYTES) {
          if (trip) trip.failure = { type: 'unreadable', words: `It answered more than ${BODY_MAX_BYTES / 1_000} kB.` };
          throw new Error('It answered too much.');
        }
        if (!done) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
        await reader.cancel().catch(() => undefined);
      }
      trip?.end();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(bounded, { status: response.status, headers: response.headers });
}

function describe(error: unknown, host: string, signal: AbortSignal): McpReply {
  if (signal.aborted) return { type: 'no_answer', words: `${host} did not answer in time.` };
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = field(cause, 'code');
  if (NOT_SENT.has(code) || field(cause, 'syscall') === 'connect') {
    return { type: 'not_sent', words: `${host} cannot be reached (${code || 'no connection'}).` };
  }
  return {
    type: 'no_answer',
    words: `The connection to ${host} broke before an answer came (${code || 'no reason'}).`,
  };
}

function field(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' && /^\w{1,60}$/.test(found) ? found : '';
}
