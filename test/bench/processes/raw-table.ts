import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';

/** One table in a file of its own: the least that keeps a message. */
export interface RawTable {
  /** Returns when the row is on disk. */
  commitOne(text: string): void;
  close(): void;
}

export function openRawTable(file: string): RawTable {
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table message (id text primary key, text text not null, at integer not null)');
  const insert = database.prepare('insert into message (id, text, at) values (?, ?, ?)');
  return {
    commitOne: (text) => void insert.run(randomUUID(), text, Date.now()),
    close: () => void database.close(),
  };
}
