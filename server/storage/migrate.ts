import type Sqlite from 'better-sqlite3';
import { Migrator, type Kysely } from 'kysely';
import { AppError } from '../app-error.ts';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as staffAccounts from './migrations/0002-staff-accounts.ts';
import * as actions from './migrations/0003-actions.ts';
import * as desk from './migrations/0004-desk.ts';
import * as mailLinks from './migrations/0005-mail-links.ts';
import * as joinedCount from './migrations/0006-joined-count.ts';

/** In order; a migration that was released is never changed. In code, not in files: the server is one bundle. */
const MIGRATIONS = {
  '0001-first-tables': firstTables,
  '0002-staff-accounts': staffAccounts,
  '0003-actions': actions,
  '0004-desk': desk,
  '0005-mail-links': mailLinks,
  '0006-joined-count': joinedCount,
};

/**
 * Brings the database up to date, all or nothing. Two servers starting at once: the second waits at `begin immediate`
 * and then finds everything done.
 */
export async function migrate(database: Sqlite.Database, db: Kysely<unknown>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  database.exec('begin immediate');
  try {
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    database.exec('commit');
    return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
  } catch (error) {
    if (database.inTransaction) database.exec('rollback');
    if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
      throw new AppError('storage_failed', 'This database was written by a newer version of Innkeeper.', {
        cause: error,
      });
    }
    throw error;
  }
}
