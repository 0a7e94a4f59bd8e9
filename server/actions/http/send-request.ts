import { whyNotReach } from './private-address.ts';
import { letGo, readBody, type ReadBody } from './read-body.ts';

export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string | null;
}

export type HttpAnswer =
  | { type: 'response'; status: number; retryAfter: boolean; body: ReadBody }
  /** It never left. */
  | { type: 'not_sent'; words: string }
  /** It left, or may have, and no answer came back. */
  | { type: 'no_answer'; words: string };

/** Of a refusal only its sentence is of interest. */
const REFUSAL_MAX_BYTES = 64_000;

/**
 * Sends one request, once. No redirect is followed: the answer to one is its status. Every call has a connection of its
 * own, so that none ends on one that the business had just closed, where nobody could tell whether it was read. Words
 * name the host and nothing else of the request.
 */
export async function sendRequest(
  request: HttpRequest,
  options: { named: ReadonlySet<string>; signal: AbortSignal },
): Promise<HttpAnswer> {
  const { method, url } = request;
  const { signal } = options;
  const refused = await unlessAborted(whyNotReach(url.hostname, options.named), signal);
  if (refused !== null) return { type: 'not_sent', words: `Nothing was sent: ${refused}.` };
  if (signal.aborted) return { type: 'not_sent', words: 'Nothing was sent: there was no time left.' };
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      redirect: 'manual',
      signal,
      headers: { accept: 'application/json', connection: 'close', ...request.headers },
      ...(request.body === null ? {} : { body: request.body }),
    });
  } catch (error) {
    return describeFailure(error, url.hostname, signal);
  }
  const retryAfter = response.headers.has('retry-after');
  const { status } = response;
  if (response.ok) return { type: 'response', status, retryAfter, body: await readBody(response) };
  if (status >= 400) return { type: 'response', status, retryAfter, body: await readBody(response, REFUSAL_MAX_BYTES) };
  await letGo(response.body);
  return { type: 'response', status, retryAfter, body: { type: 'empty' } };
}

/** A name service may be slower than anybody wants to wait; nothing has been sent then. */
async function unlessAborted(look: Promise<string | null>, signal: AbortSignal): Promise<string | null> {
  const aborted = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  return Promise.race([look, aborted]);
}

/** These end a request before a byte of it left. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EGRESS_REFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
]);
/** Nothing is sent before the other side has shown a certificate that holds. */
const CERTIFICATE = /^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_SSL_)/;

function describeFailure(error: unknown, host: string, signal: AbortSignal): HttpAnswer {
  if (signal.aborted) return { type: 'no_answer', words: `${host} did not answer in time.` };
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = field(cause, 'code');
  if (NOT_SENT.has(code) || field(cause, 'syscall') === 'connect') {
    return { type: 'not_sent', words: `${host} cannot be reached (${code || 'no connection'}).` };
  }
  if (CERTIFICATE.test(code)) {
    return { type: 'not_sent', words: `The certificate of ${host} does not hold (${code}).` };
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
