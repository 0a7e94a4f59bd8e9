import Sqlite from 'better-sqlite3';
import { AppError } from '../app-error.ts';

/** The disk's or the file's fault, not ours: nothing was stored, and it may work later. */
const FAILED = /^SQLITE_(IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL|INTERRUPT)/;

/** Turns what SQLite says into a code of the protocol. A broken constraint is our mistake and rises as it is. */
export function asStorageError(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  if (error.code === 'SQLITE_FULL') {
    return new AppError('storage_full', 'There is no room left to store this.', { cause: error });
  }
  if (FAILED.test(error.code)) {
    return new AppError('storage_failed', 'The database could not be read or written.', { cause: error });
  }
  return error;
}
