import Sqlite from 'better-sqlite3';
import { sql, type RawBuilder, type SqlBool } from 'kysely';

/**
 * Everything that only SQLite understands: settings of a connection, full-text tables and queries, triggers, JSON lists.
 * Another engine needs a file like this one; the rest of the room is plain SQL through Kysely.
 */

/** How long a statement waits for another process (an import at the command line) that writes. */
const BUSY_TIMEOUT_MS = 5_000;
/** Pages of 4 kB in the log before they are moved into the file: pages written again and again are moved once. */
const CHECKPOINT_PAGES = 4_000;
/** The write-ahead log is cut back to this after a checkpoint, so that one big import does not keep the disk. */
const LOG_MAX_BYTES = 64 * 1024 * 1024;

export function openWriter(file: string): Sqlite.Database {
  const database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  database.pragma('journal_mode = WAL');
  // FULL: a commit is on the disk before it returns. NORMAL would lose the last commits in a power cut.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Undo journals of savepoints in memory: a full disk must not stop us from undoing.
  database.pragma('temp_store = MEMORY');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.pragma(`journal_size_limit = ${LOG_MAX_BYTES}`);
  return database;
}

export function openReader(file: string): Sqlite.Database {
  const database = new Sqlite(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  database.pragma('temp_store = MEMORY');
  return database;
}

/** A whole number that names a row for ever, also after VACUUM: full-text tables point to it. */
export const rowIdType = 'integer' as const;

/** The values of a JSON list, for `in (…)` with one parameter. */
export function jsonList<T extends string | number = string>(json: string): RawBuilder<T> {
  return sql<T>`(select value from json_each(${json}))`;
}

// Marks (M*) belong to the word: vowels of Hindi and Thai are marks. Latin accents are dropped all the same.
const WORDS = `tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N*'"`;
const STEMMED_WORDS = `tokenize = "porter unicode61 remove_diacritics 2 categories 'L* M* N*'"`;

const forget = (table: string, columns: string): string => {
  const values = columns.split(', ').map((column) => `old.${column}`);
  return `insert into ${table}(${table}, rowid, ${columns}) values ('delete', old.row, ${values.join(', ')});`;
};

/** Full-text tables; the `_grams` ones hold pairs of characters of scripts written without spaces (see grams.ts). */
export const FULL_TEXT_TABLES: readonly string[] = [
  `create virtual table message_fts using fts5(text, content = 'message', content_rowid = 'row', ${WORDS})`,
  `create virtual table message_grams using fts5(grams, content = '', contentless_delete = 1, ${WORDS})`,
  `create virtual table passage_fts using fts5(title, heading, text, content = 'passage', content_rowid = 'row', ${STEMMED_WORDS})`,
  `create virtual table passage_grams using fts5(grams, content = '', contentless_delete = 1, ${WORDS})`,

  // Messages come into the index a little later (see message-index.ts) but leave it with their text.
  `create trigger message_changed after update of text on message when old.indexed = 1 and old.text <> new.text begin
     ${forget('message_fts', 'text')}
     delete from message_grams where rowid = old.row;
     update message set indexed = 0 where row = old.row;
   end`,
  `create trigger message_gone after delete on message when old.indexed = 1 begin
     ${forget('message_fts', 'text')}
     delete from message_grams where rowid = old.row;
   end`,

  `create trigger passage_added after insert on passage begin
     insert into passage_fts(rowid, title, heading, text) values (new.row, new.title, new.heading, new.text);
   end`,
  `create trigger passage_gone after delete on passage begin
     ${forget('passage_fts', 'title, heading, text')}
     delete from passage_grams where rowid = old.row;
   end`,
];

const countUp = `insert into inbox_count(state, staff_id, count) values (new.state, case new.state when 'staff' then new.staff_id else '' end, 1)
     on conflict (state, staff_id) do update set count = count + 1;`;
const countDown = `update inbox_count set count = count - 1
     where state = old.state and staff_id = case old.state when 'staff' then old.staff_id else '' end;`;

/** The inbox shows its counts with every change: they are kept, not counted. */
export const COUNT_TRIGGERS: readonly string[] = [
  `create trigger conversation_counted after insert on conversation begin ${countUp} end`,
  `create trigger conversation_recounted after update of state, staff_id on conversation
   when old.state <> new.state or old.staff_id is not new.staff_id begin ${countDown} ${countUp} end`,
  `create trigger conversation_uncounted after delete on conversation begin ${countDown} end`,
];

const standing = (row: 'old' | 'new') => `case when ${row}.snoozed_until is null then ${row}.state else 'snoozed' end`;
const owner = (row: 'old' | 'new') =>
  `case when ${row}.snoozed_until is null and ${row}.state = 'staff' then ${row}.staff_id else '' end`;
const standUp = `insert into inbox_count(state, staff_id, count) values (${standing('new')}, ${owner('new')}, 1)
     on conflict (state, staff_id) do update set count = count + 1;`;
const standDown = `update inbox_count set count = count - 1
     where state = ${standing('old')} and staff_id = ${owner('old')};`;

/** Instead of the ones before: what is snoozed counts there alone, whoever it belongs to. */
export const STANDING_TRIGGERS: readonly string[] = [
  'drop trigger conversation_counted',
  'drop trigger conversation_recounted',
  'drop trigger conversation_uncounted',
  `create trigger conversation_counted after insert on conversation begin ${standUp} end`,
  `create trigger conversation_recounted after update of state, staff_id, snoozed_until on conversation
   when old.state <> new.state or old.staff_id is not new.staff_id
     or (old.snoozed_until is null) <> (new.snoozed_until is null) begin ${standDown} ${standUp} end`,
  `create trigger conversation_uncounted after delete on conversation begin ${standDown} end`,
];

const place = (row: 'old' | 'new') =>
  `case when ${row}.merged_into is not null then 'joined' else ${standing(row)} end`;
const placeUp = `insert into inbox_count(state, staff_id, count) values (${place('new')}, ${owner('new')}, 1)
     on conflict (state, staff_id) do update set count = count + 1;`;
const placeDown = `update inbox_count set count = count - 1
     where state = ${place('old')} and staff_id = ${owner('old')};`;

/** Instead of the ones before: what was joined to another counts in no view, as it stands in none. */
export const JOINED_TRIGGERS: readonly string[] = [
  'drop trigger conversation_counted',
  'drop trigger conversation_recounted',
  'drop trigger conversation_uncounted',
  `create trigger conversation_counted after insert on conversation begin ${placeUp} end`,
  `create trigger conversation_recounted after update of state, staff_id, snoozed_until, merged_into on conversation
   when old.state <> new.state or old.staff_id is not new.staff_id or old.merged_into is not new.merged_into
     or (old.snoozed_until is null) <> (new.snoozed_until is null) begin ${placeDown} ${placeUp} end`,
  `create trigger conversation_uncounted after delete on conversation begin ${placeDown} end`,
];

const nameKept = `insert into customer_name(customer_id, name, email) values (new.id, new.name, new.email)
     on conflict (customer_id) do update set name = excluded.name, email = excluded.email;`;

/** Customers by name and address. They have no whole number of their own, so those with either get one in customer_name. */
export const CUSTOMER_SEARCH: readonly string[] = [
  `create virtual table customer_fts using fts5(name, email, content = 'customer_name', content_rowid = 'row', ${WORDS})`,
  `create trigger customer_name_added after insert on customer_name begin
     insert into customer_fts(rowid, name, email) values (new.row, new.name, new.email);
   end`,
  `create trigger customer_name_changed after update on customer_name begin
     ${forget('customer_fts', 'name, email')}
     insert into customer_fts(rowid, name, email) values (new.row, new.name, new.email);
   end`,
  `create trigger customer_name_gone after delete on customer_name begin ${forget('customer_fts', 'name, email')} end`,
  `create trigger customer_named after insert on customer
   when new.name is not null or new.email is not null begin ${nameKept} end`,
  `create trigger customer_renamed after update of name, email on customer
   when old.name is not new.name or old.email is not new.email begin ${nameKept} end`,
];

/** What was proposed is what is sent, and it is sent once: held by the file itself, whatever the code does. */
export const CHANGE_TRIGGERS: readonly string[] = [
  `create trigger change_fixed
   before update of conversation_id, customer_id, message_id, action_id, procedure_id, step_id, arguments, hash, needs_approval
   on "change" begin select raise(abort, 'what was proposed never changes'); end`,
  `create trigger change_sent_once before update of sent_at on "change"
   when old.sent_at is not null and new.sent_at is not old.sent_at
   begin select raise(abort, 'a change is sent once'); end`,
];

/** Rank of a full-text match: smaller is better, and negative. */
export const passageRank = sql<number>`bm25(passage_fts, 4.0, 2.0, 1.0)`;
export const gramsRank = sql<number>`bm25(passage_grams)`;

/** About thirty words around the match, the match between U+E000 and U+E001. */
export const messageSnippet = sql<string>`snippet(message_fts, 0, char(57344), char(57345), '…', 32)`;

/** An answer that spam did not get. By row number, which every index has: figures are read from one of them alone. */
export const isNoSpam = sql<SqlBool>`answer.rowid not in (
  select answered.rowid from conversation
  join message on message.conversation_id = conversation.id
  join answer as answered on answered.message_id = message.id
  where conversation.spam = 1)`;

/** Days since 1970, UTC, of a column of milliseconds. */
export function dayOf(column: string): RawBuilder<number> {
  return sql<number>`${sql.ref(column)} / 86400000`;
}
