import type { Attachment } from '../../protocol/conversation.ts';
import type { ErrorCode } from '../../protocol/errors.ts';
import type { NoAnswer } from './connect.ts';
import type { Kept } from './kept.ts';

/** How many unsent messages are kept. Nobody writes more into a dead connection; a stuck page must not fill the storage. */
const KEPT_MAX = 50;
/** Tries without an acknowledgement, while the connection stands, before a message counts as not sent. */
const TRIES_MAX = 4;
/** Pause before the next try; doubled each time. */
const PAUSE_MS = 1_000;
/** The longest pause a server can ask of us. */
const PAUSE_MAX_MS = 60_000;

/** Refusals that pass by themselves: the message is tried again, with the same id. */
const PASSING: readonly string[] = ['no_answer', 'rate_limited', 'storage_failed', 'shutting_down', 'internal'];

export interface OutboxEntry {
  /** Made here, once: the server stores a message with this id one time, however often it arrives. */
  id: string;
  conversationId: string;
  text: string;
  at: number;
  /** Staff write replies and notes; a customer's message has neither. */
  kind?: 'message' | 'note';
  /** What was filled in on the form of that message, by field; `text` says the same in words. */
  form?: { messageId: string; values: Record<string, string> };
  /** Yes or no to a change, in place of a message; `id` is the change's, so the first word counts and a second adds nothing. */
  change?: 'confirm' | 'decline';
  /** Files that are kept by the server already; the message names them. */
  attachments?: readonly Attachment[];
  /** What only staff say with a message. */
  staff?: {
    seenSeq?: number;
    force?: boolean;
    mentions?: readonly { id: string; name: string }[];
    original?: { text: string; language: string };
  };
  /** Until then it waits here and can be taken back. */
  heldUntil?: number;
  /** sending: on its way, or waiting for the connection · not_sent: refused, or unanswered too often */
  state: 'sending' | 'not_sent';
  /** Why it was not sent. */
  code?: ErrorCode | 'no_answer';
}

export type SendReply = { ok: true } | NoAnswer | { ok: false; error: { code: ErrorCode; retryAfterMs?: number } };

export type NewEntry = Omit<OutboxEntry, 'at' | 'state' | 'code' | 'heldUntil'> & {
  /** How long it can still be taken back. */
  holdMs?: number;
};

export interface Outbox {
  entries(): readonly OutboxEntry[];
  onChange(fn: (entries: readonly OutboxEntry[]) => void): () => void;
  /** Keeps a message and sends it when it is its turn. False when no more can be kept: the words stay with the writer. */
  add(entry: NewEntry): boolean;
  /** Sends everything that waits, one after the other in the order it was written. Call it when newly connected. */
  flush(): Promise<void>;
  /** Sends a held one now. */
  release(id: string): void;
  /** Tries once more, with other words to the server where the first ones were refused. */
  retry(id: string, staff?: OutboxEntry['staff']): void;
  discard(id: string): void;
}

export interface OutboxOptions {
  kept: Kept;
  /** Where it is kept, e.g. `innkeeper.outbox`. Two tabs may share it: ids make a double send harmless. */
  key: string;
  send: (entry: OutboxEntry) => Promise<SendReply>;
  now?: () => number;
  pause?: (ms: number) => Promise<void>;
}

/** Messages are written here first and leave when the server has stored them: exactly once, in order, across reloads. */
export function openOutbox(options: OutboxOptions): Outbox {
  const { kept, key, send } = options;
  const now = options.now ?? Date.now;
  const pause = options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const listeners = new Set<(entries: readonly OutboxEntry[]) => void>();
  let entries = readEntries(kept, key);
  let sending: Promise<void> | null = null;

  /** The same step on our list and on the kept one, which may hold entries of another tab that we don't know of. */
  function change(step: (list: OutboxEntry[]) => OutboxEntry[]): void {
    entries = step(entries);
    writeEntries(kept, key, step(readEntries(kept, key)));
    for (const listener of listeners) listener(entries);
  }
  function update(id: string, fields: Partial<OutboxEntry>): void {
    change((list) => list.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry)));
  }
  function remove(id: string): void {
    change((list) => list.filter((entry) => entry.id !== id));
  }

  /** Ends when nothing waits, or when the connection is gone (then `flush` is called again). */
  async function sendWaiting(): Promise<void> {
    const tries = new Map<string, number>();
    await Promise.resolve();
    try {
      for (;;) {
        const entry = entries.find((other) => other.state === 'sending' && other.heldUntil === undefined);
        if (!entry) return;
        const reply = await send(entry);
        if (reply.ok) {
          remove(entry.id);
          continue;
        }
        const { code, retryAfterMs } = reply.error;
        if (code === 'offline') return;
        const tried = (tries.get(entry.id) ?? 0) + 1;
        tries.set(entry.id, tried);
        if (!PASSING.includes(code) || tried >= TRIES_MAX) {
          update(entry.id, { state: 'not_sent', code });
          continue;
        }
        await pause(Math.min(PAUSE_MAX_MS, retryAfterMs ?? PAUSE_MS * 2 ** (tried - 1)));
      }
    } finally {
      // In the very step that finds nothing more: what comes a moment later begins anew.
      sending = null;
    }
  }

  function flush(): Promise<void> {
    sending ??= sendWaiting();
    return sending;
  }

  function release(id: string): void {
    if (!entries.some((entry) => entry.id === id && entry.heldUntil !== undefined)) return;
    update(id, { heldUntil: undefined });
    void flush();
  }

  // What a left page still held was meant to go.
  for (const { id } of entries.filter(({ heldUntil }) => heldUntil !== undefined)) update(id, { heldUntil: undefined });

  return {
    entries: () => entries,
    onChange(fn) {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    add({ holdMs, ...entry }) {
      if (entries.some(({ id }) => id === entry.id)) return true;
      if (entries.length >= KEPT_MAX) return false;
      const made: OutboxEntry = { ...entry, at: now(), state: 'sending' };
      if (holdMs !== undefined) {
        made.heldUntil = now() + holdMs;
        setTimeout(() => release(entry.id), holdMs);
      }
      change((list) => [...list, made]);
      void flush();
      return true;
    },
    flush,
    release,
    retry(id, staff) {
      update(id, { state: 'sending', code: undefined, ...(staff && { staff }) });
      void flush();
    },
    discard: remove,
  };
}

function readEntries(kept: Kept, key: string): OutboxEntry[] {
  try {
    const value: unknown = JSON.parse(kept.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter(isEntry).slice(-KEPT_MAX) : [];
  } catch {
    // Somebody else wrote under our name, or half a value was stored: nothing of ours can be read from it.
    return [];
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Record<string, unknown>;
  return (
    ['id', 'conversationId', 'text'].every((name) => typeof entry[name] === 'string') &&
    typeof entry.at === 'number' &&
    (entry.state === 'sending' || entry.state === 'not_sent')
  );
}

function writeEntries(kept: Kept, key: string, entries: readonly OutboxEntry[]): void {
  try {
    if (entries.length === 0) kept.removeItem(key);
    else kept.setItem(key, JSON.stringify(entries));
  } catch {
    // Storage is full: the messages are still in memory and are sent from there.
  }
}
