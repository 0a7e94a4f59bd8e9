import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, SqliteDriver } from 'kysely';
import { createArticleStore } from './articles/article-store.ts';
import { createChangeStore } from './changes/change-store.ts';
import { createIdentityStore } from './customers/identity-store.ts';
import { createAttachmentStore } from './desk/attachment-store.ts';
import { createDeskStore } from './desk/desk-store.ts';
import { createHandOffStore } from './desk/hand-off-store.ts';
import { createOutgoingMailStore } from './desk/outgoing-mail-store.ts';
import { createTeamStore } from './desk/team-store.ts';
import { createRegisterStore } from './house/register-store.ts';
import { createAuditStore } from './house/audit-store.ts';
import { createConversationStore } from './conversations/conversation-store.ts';
import { openReader, openWriter } from './dialect-sqlite.ts';
import { createGroupCommit, type ConnectionLock } from './group-commit.ts';
import { createMessageIndex } from './message-index.ts';
import { migrate } from './migrate.ts';
import { probeWritable } from './probe-writable.ts';
import { createReviewStore } from './review/review-store.ts';
import type { Tables } from './schema.ts';
import { createSettingStore } from './house/setting-store.ts';
import { createSqliteConnection } from './sqlite-connection.ts';
import { createStaffStore } from './house/staff-store.ts';
import type { StorageLog } from './storage-log.ts';
import { asStorageError } from './storage-error.ts';
import type { Storage } from './storage.ts';

/**
 * Opens the database file (made with its folder when missing), brings its tables up to date and starts writing.
 * `onWriterOpened` gets the writing connection before it is used; tests take room away from it.
 */
export async function openStorage(input: {
  file: string;
  log?: StorageLog;
  onWriterOpened?: (writer: Sqlite.Database) => void;
}): Promise<Storage> {
  mkdirSync(dirname(input.file), { recursive: true });
  let writer: Sqlite.Database | undefined;
  try {
    writer = openWriter(input.file);
    input.onWriterOpened?.(writer);
    return await assemble(input.file, writer, input.log);
  } catch (error) {
    writer?.close();
    throw asStorageError(error);
  }
}

async function assemble(file: string, writer: Sqlite.Database, log: StorageLog | undefined): Promise<Storage> {
  const { db, lock } = createSharedKysely(writer);
  const done = await migrate(writer, db as unknown as Kysely<unknown>);
  if (done.length > 0) log?.info({ migrations: done }, 'database brought up to date');

  const readerFile = openReader(file);
  const reader = createSqliteConnection(readerFile, db);
  const groupCommit = createGroupCommit({ database: writer, connection: createSqliteConnection(writer, db), lock });
  const { write } = groupCommit;
  const index = createMessageIndex({ write, log });
  // What a killed process left out of the index.
  index.expectMessages();
  return {
    conversations: createConversationStore({ reader, write, index }),
    changes: createChangeStore({ reader, write }),
    identities: createIdentityStore({ write }),
    register: createRegisterStore({ reader, write }),
    desk: createDeskStore({ reader, write, index }),
    teams: createTeamStore({ reader, write }),
    handOffs: createHandOffStore({ reader, write }),
    attachments: createAttachmentStore({ reader, write }),
    outgoingMail: createOutgoingMailStore({ reader, write }),
    articles: createArticleStore({ reader, write }),
    review: createReviewStore({ reader, index }),
    staff: createStaffStore({ reader, write }),
    settings: createSettingStore({ reader, write }),
    audit: createAuditStore({ reader, write }),
    authDatabase: db,
    checkWritable: () => write(probeWritable),
    async close() {
      await index.stop();
      await groupCommit.finish();
      readerFile.close();
      // Closes the file, which also empties the write-ahead log into it.
      await db.destroy();
    },
  };
}

/**
 * better-auth queries this Kysely, the group commit the same connection directly. Both take turns through the driver's
 * own lock, so that neither finds itself inside the other's transaction.
 */
function createSharedKysely(database: Sqlite.Database): { db: Kysely<Tables>; lock: ConnectionLock } {
  const driver = new SqliteDriver({ database });
  class SharedDialect extends SqliteDialect {
    override createDriver() {
      return driver;
    }
  }
  return {
    db: new Kysely<Tables>({ dialect: new SharedDialect({ database }) }),
    lock: { acquire: async () => void (await driver.acquireConnection()), release: () => driver.releaseConnection() },
  };
}
