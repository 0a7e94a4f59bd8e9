import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import * as firstTables from '../../server/storage/migrations/0001-first-tables.ts';
import * as staffAccounts from '../../server/storage/migrations/0002-staff-accounts.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import { customerMessage } from '../support/customer-message.ts';
import { action, ana, evidence, finishedAnswer, openHouse } from '../support/storage-house.ts';

/** The file as an older house left it. */
async function migrateTo(name: string, database: Sqlite.Database): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) });
  const migrations = { '0001-first-tables': firstTables, '0002-staff-accounts': staffAccounts };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(name);
  expect(error).toBeUndefined();
}

function temporaryFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'house.sqlite');
}

/** A process of its own that writes until it is killed, and prints what was acknowledged. */
function startWriter(file: string) {
  const script = new URL('../support/write-until-killed.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    child,
    exited: once(child, 'exit'),
    lines: createInterface({ input: child.stdout }),
    acknowledged: [] as string[],
  };
}

describe('no room left', () => {
  test('writes are refused as storage_full, nothing acknowledged is missing, and it works again when there is room', async () => {
    const { storage, writer, reopen } = await openHouse();
    const { conversations } = storage;
    writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true })) + 40}`);
    const acknowledged: string[] = [];
    const codes = new Set<string>();
    for (let round = 0; round < 40; round++) {
      const messages = Array.from({ length: 10 }, () => customerMessage({ text: 'long '.repeat(200) }));
      const outcomes = await Promise.allSettled(messages.map(conversations.receiveCustomerMessage));
      outcomes.forEach((outcome, i) => {
        if (outcome.status === 'fulfilled') acknowledged.push(messages[i]!.id);
        else codes.add((outcome.reason as { code: string }).code);
      });
    }
    expect([...codes]).toEqual(['storage_full']);
    expect(acknowledged.length).toBeGreaterThan(10);
    await expect(storage.checkWritable()).rejects.toMatchObject({ code: 'storage_full' });
    // Reading goes on meanwhile.
    expect(await conversations.readMessage(acknowledged[0]!)).not.toBeNull();

    writer.pragma('max_page_count = 1000000');
    await storage.checkWritable();
    const after = customerMessage();
    await conversations.receiveCustomerMessage(after);
    const again = await reopen();
    for (const id of [...acknowledged, after.id]) expect(await again.conversations.readMessage(id)).not.toBeNull();
    const { everyone } = await again.conversations.countInbox('x');
    expect(everyone).toBe(acknowledged.length + 1);
  });

  test('one write that is too big takes no room from the small ones beside it', async () => {
    const { storage, writer } = await openHouse();
    const { conversations } = storage;
    const { turn } = await conversations.receiveCustomerMessage(customerMessage());
    writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true })) + 10}`);
    const tooBig = finishedAnswer(turn!.turn, { evidence: evidence({ question: 'q'.repeat(500_000) }) });
    const outcomes = await Promise.allSettled([
      conversations.receiveCustomerMessage(customerMessage()),
      conversations.finishAnswer(tooBig),
      conversations.receiveCustomerMessage(customerMessage()),
    ]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await conversations.countInbox('x')).agent).toBe(3);
  });

  test('an answer that found no room is finished later, whole', async () => {
    const { storage, writer } = await openHouse();
    const { conversations } = storage;
    const { turn } = await conversations.receiveCustomerMessage(customerMessage());
    writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true }))}`);
    const answer = finishedAnswer(turn!.turn, { evidence: evidence({ question: 'q'.repeat(100_000) }) });
    await expect(conversations.finishAnswer(answer)).rejects.toMatchObject({ code: 'storage_full' });
    expect((await conversations.readMessage(answer.answerId))?.state).toBe('writing');
    expect(await conversations.listOpenTurns()).toHaveLength(1);
    writer.pragma('max_page_count = 1000000');
    expect((await conversations.finishAnswer(answer)).answer.state).toBe('done');
  });
});

describe('a killed process', () => {
  test('loses nothing that it acknowledged, and leaves its open turns to be found', async () => {
    const file = temporaryFile();
    const { child, exited, lines } = startWriter(file);
    const acknowledged: string[] = [];
    for await (const id of lines) {
      acknowledged.push(id);
      if (acknowledged.length === 300) child.kill('SIGKILL');
    }
    await exited;

    const storage = await openStorage({ file });
    for (const id of acknowledged) expect(await storage.conversations.readMessage(id)).not.toBeNull();
    expect(await storage.conversations.listOpenTurns()).toHaveLength(8);
    const found = await storage.review.searchTranscripts({ q: 'key', limit: 50 });
    expect(found.total).toBe(8);
    await storage.close();
    const file2 = new Sqlite(file);
    expect(file2.pragma('integrity_check', { simple: true })).toBe('ok');
    file2.close();
  });
});

describe('opening', () => {
  test('brings an empty file up to date, and the second time finds nothing to do', async () => {
    const file = temporaryFile();
    const done: unknown[] = [];
    const log = { info: (fields: object) => void done.push(fields), warn: () => undefined };
    await (await openStorage({ file, log })).close();
    expect(done).toEqual([
      {
        migrations: [
          '0001-first-tables',
          '0002-staff-accounts',
          '0003-actions',
          '0004-desk',
          '0005-mail-links',
          '0006-joined-count',
        ],
      },
    ]);
    await (await openStorage({ file, log })).close();
    expect(done).toHaveLength(1);
  });

  test('a database from before there were changes is brought up to date with what it holds', async () => {
    const file = temporaryFile();
    const old = new Sqlite(file);
    await migrateTo('0002-staff-accounts', old);
    old.exec(`insert into customer (id, name, email, external_id, verified, created_at)
      values ('c1', 'Mara', 'mara@example.org', 'guest-7', 1, 1), ('c2', null, null, null, 0, 1)`);
    old.close();
    const storage = await openStorage({ file });
    expect(await storage.conversations.readCustomer('c1')).toMatchObject({ verified: true, verifiedBy: 'site' });
    expect(await storage.conversations.readCustomer('c2')).toMatchObject({ verified: false, verifiedBy: null });
    expect(await storage.changes.listUnfinished()).toEqual([]);
    await storage.close();
  });

  test('two processes that open a new file at once both come to write', async () => {
    const file = temporaryFile();
    const writers = [startWriter(file), startWriter(file)];
    await Promise.all(
      writers.map(async (writer) => {
        const [id] = (await once(writer.lines, 'line')) as [string];
        writer.lines.on('line', () => undefined);
        writer.acknowledged.push(id);
      }),
    );
    for (const writer of writers) writer.child.kill('SIGKILL');
    await Promise.all(writers.map((writer) => writer.exited));
    const storage = await openStorage({ file });
    for (const { acknowledged } of writers) {
      expect(await storage.conversations.readMessage(acknowledged[0]!)).not.toBeNull();
    }
    await storage.close();
  });

  test('a database of a newer version is refused in one sentence, and left as it is', async () => {
    const file = temporaryFile();
    await (await openStorage({ file })).close();
    const newer = new Sqlite(file);
    newer.exec(`insert into kysely_migration values ('9999-later', '2030-01-01')`);
    newer.close();
    await expect(openStorage({ file })).rejects.toMatchObject({
      code: 'storage_failed',
      message: 'This database was written by a newer version of Innkeeper.',
    });
  });

  test('a file that is no database is refused with a code', async () => {
    const file = temporaryFile();
    writeFileSync(file, 'This is a letter, not a database. '.repeat(100));
    await expect(openStorage({ file })).rejects.toMatchObject({ code: 'storage_failed' });
  });

  test('after closing, nothing is written any more', async () => {
    const file = temporaryFile();
    const storage = await openStorage({ file });
    await storage.close();
    await expect(storage.conversations.receiveCustomerMessage(customerMessage())).rejects.toMatchObject({
      code: 'shutting_down',
    });
  });

  test('closing waits for what was asked before', async () => {
    const file = temporaryFile();
    const storage = await openStorage({ file });
    const message = customerMessage();
    const written = storage.conversations.receiveCustomerMessage(message);
    await storage.close();
    await written;
    const again = await openStorage({ file });
    expect(await again.conversations.readMessage(message.id)).not.toBeNull();
    await again.conversations.takeOver({ ...action(message.conversationId), staff: ana });
    await again.close();
  });
});
