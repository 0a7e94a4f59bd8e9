import type Sqlite from 'better-sqlite3';
import { AppError } from '../app-error.ts';
import type { Connection } from './query.ts';
import { asStorageError } from './storage-error.ts';

/** One transaction holds the event loop for about 40 µs a write plus one sync of the disk: 256 stay under about 15 ms. */
const MAX_BATCH = 256;
/** More writes than this waiting means that the disk cannot keep up: say so instead of growing. */
const MAX_QUEUE = 10_000;
/** How long a batch waits while better-auth holds the connection. Its queries take milliseconds. */
const CONNECTION_WAIT_MS = 10_000;

export type Write<T> = (connection: Connection) => Promise<T>;

/** Whoever writes on the connection holds this lock: our batches and better-auth's queries in turn. */
export interface ConnectionLock {
  acquire(): Promise<void>;
  release(): Promise<void>;
}

export interface GroupCommit {
  /** Runs the write in a transaction shared with what arrived at the same time; resolves after it is on disk. */
  write<T>(write: Write<T>): Promise<T>;
  /** Takes no more writes and resolves when those that wait are done. */
  finish(): Promise<void>;
}

interface Waiting {
  write: Write<unknown>;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}
class TransactionLost extends Error {}
type Outcome = { ok: true; value: unknown } | { ok: false; reason: unknown };

/**
 * A sync of the disk costs far more than a row, so writes that arrive in the same turn of the event loop, or while a
 * batch runs, are committed together. Each has its own savepoint: one that fails takes nobody with it.
 */
export function createGroupCommit(input: {
  database: Sqlite.Database;
  connection: Connection;
  lock: ConnectionLock;
}): GroupCommit {
  const { database, connection, lock } = input;
  const begin = database.prepare('begin immediate');
  const commit = database.prepare('commit');
  const rollback = database.prepare('rollback');
  const savepoint = database.prepare('savepoint one_write');
  const release = database.prepare('release one_write');
  const undo = database.prepare('rollback to one_write');

  let queue: Waiting[] = [];
  let running: Promise<void> | null = null;
  let finishing = false;

  async function drain(): Promise<void> {
    // Everything that sockets received in this turn of the event loop is in the queue by the next `setImmediate`.
    await new Promise((resolve) => setImmediate(resolve));
    while (queue.length > 0) {
      const batch = queue.length <= MAX_BATCH ? queue : queue.slice(0, MAX_BATCH);
      queue = batch === queue ? [] : queue.slice(MAX_BATCH);
      await runBatch(batch);
      // Let sockets be read between two batches: an endless stream of writes must not stop everything else.
      if (queue.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    running = null;
  }

  async function runBatch(batch: Waiting[]): Promise<void> {
    let outcomes: Outcome[];
    try {
      await acquireWithin(lock, CONNECTION_WAIT_MS);
      try {
        outcomes = await commitBatch(batch);
      } finally {
        await lock.release();
      }
    } catch (error) {
      const reason = asStorageError(error);
      for (const waiting of batch) waiting.reject(reason);
      return;
    }
    batch.forEach((waiting, i) => {
      const outcome = outcomes[i]!;
      if (outcome.ok) waiting.resolve(outcome.value);
      else waiting.reject(outcome.reason);
    });
  }

  /** A write for which there was no room can end the transaction of all: then each is tried for itself. */
  async function commitBatch(batch: Waiting[]): Promise<Outcome[]> {
    try {
      return await commitTogether(batch);
    } catch (error) {
      if (!(error instanceof TransactionLost)) throw error;
      if (batch.length === 1) throw error.cause;
    }
    const outcomes: Outcome[] = [];
    for (const waiting of batch) {
      try {
        outcomes.push(...(await commitTogether([waiting])));
      } catch (error) {
        outcomes.push({ ok: false, reason: asStorageError(error instanceof TransactionLost ? error.cause : error) });
      }
    }
    return outcomes;
  }

  /** Throws when the transaction as a whole failed; then nothing of the batch is stored. */
  async function commitTogether(batch: Waiting[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    begin.run();
    try {
      for (const waiting of batch) outcomes.push(await runOne(waiting.write));
      commit.run();
    } catch (error) {
      if (database.inTransaction) rollback.run();
      throw error;
    }
    return outcomes;
  }

  async function runOne(write: Write<unknown>): Promise<Outcome> {
    savepoint.run();
    try {
      const value = await write(connection);
      release.run();
      return { ok: true, value };
    } catch (reason) {
      // SQLite rolled all of it back: the writes before this one are gone too.
      if (!database.inTransaction) throw new TransactionLost('rolled back by SQLite', { cause: reason });
      undo.run();
      release.run();
      return { ok: false, reason: asStorageError(reason) };
    }
  }

  return {
    write<T>(write: Write<T>): Promise<T> {
      if (finishing) return Promise.reject(new AppError('shutting_down', 'The server is stopping.'));
      if (queue.length >= MAX_QUEUE) {
        return Promise.reject(
          new AppError('storage_failed', 'Too many writes are waiting for the disk.', { retryAfterMs: 1_000 }),
        );
      }
      return new Promise<T>((resolve, reject) => {
        queue.push({ write, resolve: resolve as (value: unknown) => void, reject });
        running ??= drain();
      });
    },
    async finish() {
      finishing = true;
      await running;
    },
  };
}

async function acquireWithin(lock: ConnectionLock, limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let late = false;
  const acquired = lock.acquire().then(() => (late ? lock.release() : undefined));
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late = true;
      reject(new AppError('storage_failed', 'The database was busy for too long.'));
    }, limitMs);
  });
  try {
    await Promise.race([acquired, limit]);
  } finally {
    clearTimeout(timer);
  }
}
