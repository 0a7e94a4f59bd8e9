import { io, type Socket } from 'socket.io-client';
import type { WireError } from '../../protocol/errors.ts';

/** A connection that is gone for less than this shows nothing: most gaps are shorter, and a flicker helps nobody. */
const OFFLINE_AFTER_MS = 1_200;
/** First and longest pause between two tries to reconnect; a random half is added so that a restart isn't a stampede. */
const RETRY_FIRST_MS = 500;
const RETRY_LONGEST_MS = 10_000;
/** One try to connect. */
const CONNECT_MAX_MS = 15_000;
/** How long an event may wait for its acknowledgement. Longer than any commit, shorter than a person's patience. */
export const ASK_MAX_MS = 10_000;

/** connecting: not yet there, or gone only for a moment · online · offline: gone for longer, still trying */
export type ConnectionState = 'connecting' | 'online' | 'offline';

/** What only this end can know about an event: no acknowledgement came in time, or there is no connection. */
export type NoAnswer = { ok: false; error: { code: 'no_answer' | 'offline'; retryAfterMs?: undefined } };

type EventMap = { [event: string]: (...args: never[]) => void };
type Payload<Fn> = Fn extends (payload: infer P, ...rest: never[]) => void ? P : never;
type ReplyOf<Fn> = Fn extends (payload: never, ack: (reply: infer R) => void) => void ? R : never;

export interface Connection<Up extends object, Down extends object> {
  state(): ConnectionState;
  /** Called at every change of state. Returns a function that stops listening. */
  onState(fn: (state: ConnectionState) => void): () => void;
  /** Called each time the socket is newly connected: rooms must be joined again. */
  onConnect(fn: () => void): () => void;
  on<E extends keyof Down & string>(event: E, fn: Down[E]): () => void;
  /** Sends an event and waits for its acknowledgement, at most `maxMs`. Never rejects. */
  ask<E extends keyof Up & string>(
    event: E,
    payload: Payload<Up[E]>,
    maxMs?: number,
  ): Promise<ReplyOf<Up[E]> | NoAnswer>;
  /** Drops the connection and makes a new one, with a newly asked token. */
  reconnect(): void;
  close(): void;
}

export interface ConnectOptions {
  /** `/customer` or `/staff`. */
  namespace: string;
  /** Asked at every try, so that a renewed token is used. Left out where a cookie says who we are. */
  token?: () => string | undefined;
  /** The server refused the handshake (e.g. `session_expired`). Resolves when it is worth another try. */
  onRefused?: (error: WireError) => Promise<void> | void;
  /** Default: this page's own origin. */
  url?: string;
}

/** Keeps one socket to a namespace alive for as long as the page lives. */
export function connect<Up extends object, Down extends object>(options: ConnectOptions): Connection<Up, Down> {
  const socket: Socket<EventMap, EventMap> = io(`${options.url ?? ''}${options.namespace}`, {
    transports: ['websocket', 'polling'],
    // A proxy that blocks WebSocket must not lock a customer out.
    tryAllTransports: true,
    auth: (give) => give({ token: options.token?.() }),
    reconnectionDelay: RETRY_FIRST_MS,
    reconnectionDelayMax: RETRY_LONGEST_MS,
    timeout: CONNECT_MAX_MS,
  });
  const stateListeners = new Set<(state: ConnectionState) => void>();
  let state: ConnectionState = 'connecting';
  let closed = false;
  let refusals = 0;
  let offlineTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function enter(next: ConnectionState): void {
    if (next === state) return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }
  function lost(): void {
    if (closed) return;
    if (state === 'online') enter('connecting');
    offlineTimer ??= setTimeout(() => enter('offline'), OFFLINE_AFTER_MS);
  }
  /** Socket.IO gives up by itself when the server closed the connection or refused the handshake; we don't. */
  function tryAgainLater(): void {
    clearTimeout(retryTimer);
    const pause = Math.min(RETRY_LONGEST_MS, RETRY_FIRST_MS * 2 ** Math.min(refusals, 10)) * (1 + Math.random() / 2);
    refusals += 1;
    retryTimer = setTimeout(() => {
      if (!closed) socket.connect();
    }, pause);
  }

  socket.on('connect', () => {
    clearTimeout(offlineTimer);
    offlineTimer = undefined;
    refusals = 0;
    enter('online');
  });
  socket.on('disconnect', (reason) => {
    lost();
    if (reason === 'io server disconnect') tryAgainLater();
  });
  socket.on('connect_error', (error: Error & { data?: WireError }) => {
    lost();
    if (socket.active || closed) return;
    const refused = error.data ?? { code: 'internal' as const };
    void Promise.resolve(options.onRefused?.(refused)).then(tryAgainLater, tryAgainLater);
  });
  // A phone that wakes up, or a network that comes back, should not wait for the rest of a long pause.
  const hurry = (): void => {
    if (!socket.connected && !closed) socket.connect();
  };
  if (typeof window !== 'undefined') window.addEventListener('online', hurry);

  return {
    state: () => state,
    onState(fn) {
      stateListeners.add(fn);
      return () => stateListeners.delete(fn);
    },
    onConnect(fn) {
      socket.on('connect', fn);
      if (socket.connected) fn();
      return () => socket.off('connect', fn);
    },
    on(event, fn) {
      const listener = fn as EventMap[string];
      socket.on(event as string, listener);
      return () => socket.off(event as string, listener);
    },
    ask<E extends keyof Up & string>(event: E, payload: Payload<Up[E]>, maxMs = ASK_MAX_MS) {
      // Not buffered: what must survive a lost connection goes through the outbox, the rest is asked for again.
      if (!socket.connected) return Promise.resolve<NoAnswer>({ ok: false, error: { code: 'offline' } });
      // Socket.IO can't type an event map that is a type parameter; ours is checked by the signature above.
      const waiting = socket.timeout(maxMs) as unknown as {
        emitWithAck(event: string, payload: unknown): Promise<ReplyOf<Up[E]>>;
      };
      return waiting
        .emitWithAck(event, payload)
        .catch((): NoAnswer => ({ ok: false, error: { code: socket.connected ? 'no_answer' : 'offline' } }));
    },
    reconnect() {
      socket.disconnect();
      socket.connect();
    },
    close() {
      closed = true;
      clearTimeout(offlineTimer);
      clearTimeout(retryTimer);
      if (typeof window !== 'undefined') window.removeEventListener('online', hurry);
      socket.disconnect();
    },
  };
}
