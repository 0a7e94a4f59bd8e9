import { sql } from 'kysely';
import { jsonList } from './dialect-sqlite.ts';
import { indexGrams } from './grams.ts';
import type { GroupCommit } from './group-commit.ts';
import { query, type Connection } from './query.ts';
import type { Db } from './schema.ts';
import type { StorageLog } from './storage-log.ts';

/** Soon enough for a list that is looked at later; long enough to index many messages at once. */
const DELAY_MS = 1_000;
/** Messages in one step: about 10 ms of the event loop. */
const STEP = 400;
/** Steps that a search waits for; what is older than these was indexed long ago or is on its way. */
const MAX_STEPS_OF_A_SEARCH = 5;

/**
 * Full-text search over messages. FTS5 writes a piece of index for every savepoint, so indexing each message where it
 * is saved would double the time to an acknowledgement; indexed together, and a moment later, it costs a tenth.
 */
export interface MessageIndex {
  /** Messages are about to be saved: index them soon. */
  expectMessages(): void;
  /** Indexes what is there now, for a search. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

const notIndexed = query((db: Db, _p: object) =>
  db
    .selectFrom('message')
    .select(['row', 'text'])
    .where('indexed', '=', sql.lit(0))
    .where('state', '<>', 'writing')
    .orderBy('row')
    .limit(STEP),
);
const addWords = query((db: Db, p: { rows: string }) =>
  db
    .insertInto('message_fts')
    .columns(['rowid', 'text'])
    .expression(db.selectFrom('message').select(['row', 'text']).where('row', 'in', jsonList<number>(p.rows))),
);
const addGrams = query((db: Db, p: { rowid: number; grams: string }) =>
  db.insertInto('message_grams').values({ rowid: p.rowid, grams: p.grams }),
);
const markIndexed = query((db: Db, p: { rows: string }) =>
  db.updateTable('message').set({ indexed: 1 }).where('row', 'in', jsonList<number>(p.rows)),
);

/** Returns how many messages were indexed. */
async function indexStep(connection: Connection): Promise<number> {
  const messages = await connection.all(notIndexed, {});
  if (messages.length === 0) return 0;
  const rows = JSON.stringify(messages.map((message) => message.row));
  await connection.run(addWords, { rows });
  for (const message of messages) {
    const grams = indexGrams(message.text);
    if (grams !== '') await connection.run(addGrams, { rowid: message.row, grams });
  }
  await connection.run(markIndexed, { rows });
  return messages.length;
}

export function createMessageIndex(input: { write: GroupCommit['write']; log: StorageLog | undefined }): MessageIndex {
  const { write, log } = input;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function indexAll(): Promise<void> {
    try {
      while ((await write(indexStep)) === STEP);
    } catch (error) {
      // Nothing is lost: they stay marked and come with the next message or the next search.
      log?.warn({ err: error }, 'messages could not be indexed for search yet');
    }
  }

  return {
    expectMessages() {
      if (timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        running = indexAll();
      }, DELAY_MS);
      timer.unref();
    },
    async catchUp() {
      for (let step = 0; step < MAX_STEPS_OF_A_SEARCH; step++) {
        if ((await write(indexStep)) < STEP) return;
      }
    },
    async stop() {
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
