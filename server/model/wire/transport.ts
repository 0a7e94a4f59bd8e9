import http from 'node:http';
import https from 'node:https';
import { createLineCheck } from './check-lines.ts';
import { errorWords, HttpFailure, networkFailure } from './http-failure.ts';
import { ModelError } from '../model-room.ts';

/** The only addresses this room ever asks for. Pulling, pushing, creating, signing in and searching the web are not among them. */
const ALLOWED = new Set([
  '/api/chat',
  '/api/embed',
  '/api/show',
  '/api/tags',
  '/api/ps',
  '/api/version',
  '/api/status',
]);
/** Tags of a full disk or 64 vectors of 8,192 numbers stay far below. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;
/** An idle connection is kept this long; routers between us and a distant server forget it sooner or later. */
const IDLE_MS = 30_000;
/** After `done` the server closes the chunked body at once; a socket that does not is not worth keeping. */
const DRAIN_LIMIT_MS = 1_000;

/** The time limit is for idle connections only: an agent does not end one that is in use. */
const KEPT = { keepAlive: true, maxSockets: Infinity, maxFreeSockets: 64, timeout: IDLE_MS };

export interface CallOptions {
  /** Aborting it, with a ModelError as reason, closes the socket at any moment. */
  signal: AbortSignal;
  /** lines: a stream, checked line by line · document: one JSON document, read whole. */
  body: 'lines' | 'document';
  onHeaders?: () => void;
  /** A connection of its own, so that a stale one can't be mistaken for a dead server. */
  fresh?: boolean;
}

/**
 * Makes the `fetch` that the client library is given, one for each call. It stands on node:http, which has no hidden time
 * limits of its own: how long a slow model may take is decided in one place, by the deadlines of the call.
 */
export interface Transport {
  fetchFor(options: CallOptions): typeof fetch;
  close(): void;
}

export function createTransport(): Transport {
  const agents = {
    'http:': new http.Agent(KEPT),
    'https:': new https.Agent(KEPT),
  };

  function fetchFor(options: CallOptions): typeof fetch {
    return (address, init) => send(new URL(address instanceof Request ? address.url : address), init ?? {}, options);
  }

  function send(url: URL, init: RequestInit, options: CallOptions): Promise<Response> {
    if (!ALLOWED.has(url.pathname.replace(/^.*(?=\/api\/)/, ''))) {
      return Promise.reject(new ModelError('rejected', `this house never asks a model server for ${url.pathname}`));
    }
    const body = typeof init.body === 'string' ? Buffer.from(init.body) : undefined;
    const { signal } = options;
    if (signal.aborted) return Promise.reject(networkFailure(signal.reason, false));
    return new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      const request = (secure ? https : http).request(url, {
        method: init.method ?? 'GET',
        agent: options.fresh ? false : secure ? agents['https:'] : agents['http:'],
        headers: { ...(init.headers as Record<string, string>), ...(body ? { 'Content-Length': body.length } : {}) },
      });
      request.setNoDelay(true);
      let response: http.IncomingMessage | null = null;
      const onAbort = () => (response ?? request).destroy(networkFailure(signal.reason, false));
      signal.addEventListener('abort', onAbort, { once: true });
      const finish = () => signal.removeEventListener('abort', onAbort);
      request.on('error', (error) => {
        finish();
        reject(networkFailure(error, false));
      });
      request.once('response', (incoming) => {
        response = incoming;
        incoming.once('close', finish);
        options.onHeaders?.();
        const status = incoming.statusCode ?? 0;
        if (status >= 200 && status < 300 && options.body === 'lines') {
          resolve(new Response(checkedStream(incoming), { status }));
          return;
        }
        readDocument(incoming).then((text) => {
          if (status >= 200 && status < 300)
            resolve(new Response(text, { status, headers: { 'Content-Type': 'application/json' } }));
          else reject(new HttpFailure(status, errorWords(text)));
        }, reject);
      });
      request.end(body);
    });
  }

  return {
    fetchFor,
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

function checkedStream(incoming: http.IncomingMessage): ReadableStream<Uint8Array> {
  const check = createLineCheck();
  let failure: ModelError | null = null;
  let closed = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const fail = (error: ModelError) => {
        if (closed || failure) return;
        failure = error;
        // Words that came before the failure are delivered first: an error would throw the waiting ones away.
        if ((controller.desiredSize ?? 0) > 0) controller.error(error);
        incoming.destroy();
      };
      incoming.on('data', (bytes: Buffer) => {
        if (closed || failure) return;
        const checked = check.push(bytes);
        if (checked.good) controller.enqueue(checked.good);
        if (checked.failure) return fail(checked.failure);
        if (checked.done) {
          closed = true;
          controller.close();
          drain(incoming);
        } else if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
      });
      incoming.once('end', () => {
        if (closed || failure) return;
        const last = check.end();
        if (last.good) controller.enqueue(last.good);
        if (last.failure) return fail(last.failure);
        closed = true;
        controller.close();
      });
      incoming.once('error', (error) => fail(networkFailure(error, true)));
      incoming.once('close', () => fail(networkFailure(undefined, true)));
    },
    pull(controller) {
      if (failure) controller.error(failure);
      else incoming.resume();
    },
    cancel() {
      closed = true;
      incoming.destroy();
    },
  });
}

/** Reads the rest of the body so that the connection can serve the next call. */
function drain(incoming: http.IncomingMessage): void {
  const timer = setTimeout(() => incoming.destroy(), DRAIN_LIMIT_MS);
  timer.unref();
  incoming.once('close', () => clearTimeout(timer));
  incoming.resume();
}

function readDocument(incoming: http.IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    incoming.on('data', (bytes: Buffer) => {
      size += bytes.length;
      if (size > MAX_DOCUMENT_BYTES)
        incoming.destroy(new ModelError('broken_stream', 'the model server sent an endless document'));
      else parts.push(bytes);
    });
    incoming.once('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    incoming.once('error', (error) => reject(networkFailure(error, true)));
    incoming.once('close', () => reject(networkFailure(undefined, true)));
  });
}
