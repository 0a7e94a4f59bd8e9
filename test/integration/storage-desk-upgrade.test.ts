import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as firstTables from '../../server/storage/migrations/0001-first-tables.ts';
import * as staffAccounts from '../../server/storage/migrations/0002-staff-accounts.ts';
import * as actions from '../../server/storage/migrations/0003-actions.ts';
import * as deskTables from '../../server/storage/migrations/0004-desk.ts';
import * as mailLinks from '../../server/storage/migrations/0005-mail-links.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { ana } from '../support/storage-house.ts';

const BEFORE = { '0001-first-tables': firstTables, '0002-staff-accounts': staffAccounts, '0003-actions': actions };

/** A database as a house had it before it had a desk, with four conversations of a customer with a name. */
async function oldHouse(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'house.sqlite');
  const database = new Sqlite(file);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  database.exec(
    'create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null)',
  );
  for (const [name, { up }] of Object.entries(BEFORE)) {
    await up(db);
    database.prepare('insert into kysely_migration values (?, ?)').run(name, new Date(0).toISOString());
  }
  database.exec(`
    insert into customer(id, name, email, external_id, verified, created_at, verified_by)
      values ('zoe', 'Zoë Byrne', 'zoe@harbour.example', null, 1, 1, 'site');
    insert into conversation(id, customer_id, state, opened_at, waiting_since, staff_id, staff_name, last_message_at,
      last_seq, last_customer_seq, last_customer_at, handed_off, first_words, message_count, answer_count)
      values ('one', 'zoe', 'agent', 1, null, null, null, 1, 0, 0, 1, 0, '', 0, 0),
        ('two', 'zoe', 'waiting', 2, 2, null, null, 2, 0, 0, 2, 1, '', 0, 0),
        ('three', 'zoe', 'staff', 3, null, 'staff-ana', 'Ana', 3, 0, 0, 3, 1, '', 0, 0),
        ('four', 'zoe', 'closed', 4, null, null, null, 4, 0, 0, 4, 0, '', 0, 0);`);
  await db.destroy();
  return file;
}

test('a house that had no desk before keeps its conversations, counts them rightly, and finds its customers', async () => {
  const { conversations, desk, close } = await openStorage({ file: await oldHouse() });
  onTestFinished(close);
  const before = { needs_person: 1, mine: 1, agent: 1, everyone: 3, snoozed: 0, closed: 1 };
  expect(await conversations.countInbox(ana.id)).toEqual(before);
  expect((await desk.search({ q: 'byrne', cursor: null, limit: 10 })).total).toBe(4);
  await desk.snooze({ conversationId: 'three', staff: ana, until: 9_000, noticeId: 'n', at: 5 });
  expect(await conversations.countInbox(ana.id)).toEqual({ ...before, mine: 0, everyone: 2, snoozed: 1 });
  const page = await desk.listInbox({ view: 'everyone', filter: {}, staffId: ana.id, cursor: null, limit: 10 });
  expect(page.conversations.map(({ id, tags, priority }) => [id, tags, priority])).toEqual([
    ['two', [], 'normal'],
    ['one', [], 'normal'],
  ]);
});

test('a house that joined conversations before they were left out of the counts counts them rightly', async () => {
  const file = await oldHouse();
  const database = new Sqlite(file);
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  for (const [name, { up }] of Object.entries({ '0004-desk': deskTables, '0005-mail-links': mailLinks })) {
    await up(db);
    database.prepare('insert into kysely_migration values (?, ?)').run(name, new Date(0).toISOString());
  }
  database.exec(`update conversation set state = 'closed', merged_into = 'four' where id = 'one'`);
  await db.destroy();
  const { conversations, close } = await openStorage({ file });
  onTestFinished(close);
  const counts = { needs_person: 1, mine: 1, agent: 0, everyone: 2, snoozed: 0, closed: 1 };
  expect(await conversations.countInbox(ana.id)).toEqual(counts);
});
