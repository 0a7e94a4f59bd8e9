import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createGroupCommit } from '../../../server/storage/group-commit.ts';
import { query, type Connection } from '../../../server/storage/query.ts';
import type { Db, Tables } from '../../../server/storage/schema.ts';
import { createSqliteConnection } from '../../../server/storage/sqlite-connection.ts';

const put = query((db: Db, p: { key: string }) => db.insertInto('setting').values({ key: p.key, value: '1' }));
const write = (key: string) => (connection: Connection) => connection.run(put, { key });

function openBench() {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-group-'));
  const statements: string[] = [];
  const database = new Sqlite(path.join(folder, 'a.sqlite'), { verbose: (sql) => statements.push(String(sql)) });
  database.pragma('journal_mode = WAL');
  database.exec('create table setting (key text primary key, value text not null)');
  let held = 0;
  let most = 0;
  const lock = {
    acquire: async () => {
      held += 1;
      most = Math.max(most, held);
    },
    release: async () => {
      held -= 1;
    },
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  const group = createGroupCommit({ database, connection: createSqliteConnection(database, db), lock });
  onTestFinished(async () => {
    await group.finish();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    database,
    group,
    lock,
    mostHeld: () => most,
    heldNow: () => held,
    commits: () => statements.filter((statement) => statement === 'commit').length,
    keys: () => database.prepare('select key from setting order by rowid').pluck().all(),
  };
}

describe('group commit', () => {
  test('writes that arrive together share one transaction', async () => {
    const { group, commits, keys } = openBench();
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => group.write(write(key))));
    expect(commits()).toBe(1);
    expect(keys()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a write is acknowledged only after its transaction is committed', async () => {
    const { group, database } = openBench();
    const open: boolean[] = [];
    await group.write(async (connection) => {
      await connection.run(put, { key: 'a' });
      open.push(database.inTransaction);
    });
    open.push(database.inTransaction);
    expect(open).toEqual([true, false]);
  });

  test('a write that fails takes none of the others with it, and leaves nothing half done', async () => {
    const { group, keys, commits } = openBench();
    const outcomes = await Promise.allSettled([
      group.write(write('a')),
      group.write(async (connection) => {
        await connection.run(put, { key: 'half' });
        throw new Error('changed my mind');
      }),
      group.write(write('a')),
      group.write(write('b')),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(keys()).toEqual(['a', 'b']);
    expect(commits()).toBe(1);
  });

  test('when the commit itself fails, nobody is told that his write is stored', async () => {
    const { group, database, keys } = openBench();
    database.exec(
      `create table parent (id text primary key); create table child (id text references parent(id) deferrable initially deferred)`,
    );
    database.pragma('foreign_keys = ON');
    const outcomes = await Promise.allSettled([
      group.write(write('a')),
      group.write(async () => void database.exec(`insert into child values ('orphan')`)),
      group.write(write('b')),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(keys()).toEqual([]);
    await group.write(write('later'));
    expect(keys()).toEqual(['later']);
  });

  test('more than a batch is written in several transactions, in order', async () => {
    const { group, keys, commits } = openBench();
    const wanted = Array.from({ length: 600 }, (_, i) => `k${String(i).padStart(3, '0')}`);
    await Promise.all(wanted.map((key) => group.write(write(key))));
    expect(keys()).toEqual(wanted);
    expect(commits()).toBe(3);
  });

  test('an endless queue is refused with a time to try again', async () => {
    const { group } = openBench();
    const writes = Array.from({ length: 10_001 }, (_, i) => group.write(write(`k${i}`)));
    await expect(writes[10_000]).rejects.toMatchObject({ code: 'storage_failed', retryAfterMs: 1_000 });
    await expect(writes[9_999]).resolves.toBe(1);
    await Promise.all(writes.slice(0, 10_000));
  });

  test('finishing lets what waits be written and takes nothing new', async () => {
    const { group, keys } = openBench();
    const waiting = group.write(write('a'));
    const finished = group.finish();
    await expect(group.write(write('b'))).rejects.toMatchObject({ code: 'shutting_down' });
    await finished;
    await waiting;
    expect(keys()).toEqual(['a']);
  });

  test('the connection is held for a batch and given back, also after a failure', async () => {
    const { group, mostHeld, heldNow } = openBench();
    await Promise.allSettled([group.write(write('a')), group.write(write('a'))]);
    await group.write(write('b'));
    expect(mostHeld()).toBe(1);
    expect(heldNow()).toBe(0);
  });
});
