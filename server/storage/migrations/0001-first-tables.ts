import { sql, type Kysely } from 'kysely';
import { COUNT_TRIGGERS, FULL_TEXT_TABLES, rowIdType } from '../dialect-sqlite.ts';

/** Conversations, what answers were made from, what the house knows, settings and audit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await conversations(db);
  await answers(db);
  await knowledge(db);
  await house(db);
  for (const statement of [...FULL_TEXT_TABLES, ...COUNT_TRIGGERS]) await sql.raw(statement).execute(db);
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customer')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .addColumn('external_id', 'text')
    .addColumn('verified', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('conversation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customer.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('waiting_since', 'bigint')
    .addColumn('hand_off_reason', 'text')
    .addColumn('staff_id', 'text')
    .addColumn('staff_name', 'text')
    .addColumn('last_author', 'text')
    .addColumn('last_text', 'text')
    .addColumn('last_state', 'text')
    .addColumn('last_message_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seq', 'integer', (c) => c.notNull())
    .addColumn('last_customer_seq', 'integer', (c) => c.notNull())
    .addColumn('last_customer_at', 'bigint', (c) => c.notNull())
    .addColumn('turn_id', 'text')
    .addColumn('handed_off', 'integer', (c) => c.notNull())
    .addColumn('first_words', 'text', (c) => c.notNull())
    .addColumn('message_count', 'integer', (c) => c.notNull())
    .addColumn('answer_count', 'integer', (c) => c.notNull())
    .addColumn('rating', 'integer')
    .addColumn('rating_comment', 'text')
    // Exactly one owner: a person in state staff, the queue in state waiting, nobody else.
    .addCheckConstraint(
      'one_owner',
      sql`(state <> 'staff' or staff_id is not null) and (state = 'waiting') = (waiting_since is not null)`,
    )
    .execute();
  // A message moves its conversation in one of these only: each more would be a page more to write per message.
  const index = (name: string) => db.schema.createIndex(name).on('conversation');
  const state = sql.ref('state');
  await index('conversation_of_customer').columns(['customer_id']).execute();
  await index('conversation_opened').columns(['opened_at', 'id']).execute();
  await index('conversation_waiting').columns(['waiting_since', 'id']).where(state, '=', sql.lit('waiting')).execute();
  await index('conversation_of_staff')
    .columns(['staff_id', 'last_message_at', 'id'])
    .where(state, '=', sql.lit('staff'))
    .execute();
  await index('conversation_open').columns(['last_message_at', 'id']).where(state, '<>', sql.lit('closed')).execute();
  await index('conversation_closed').columns(['last_message_at', 'id']).where(state, '=', sql.lit('closed')).execute();

  await db.schema
    .createTable('message')
    .addColumn('row', rowIdType, (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('staff_id', 'text')
    .addColumn('staff_name', 'text')
    .addColumn('notice', 'text')
    .addColumn('mode', 'text')
    .addColumn('sources', 'text')
    .addColumn('stop_reason', 'text')
    .addColumn('offers_person', 'integer', (c) => c.notNull())
    .addColumn('helpful', 'integer')
    .addColumn('indexed', 'integer', (c) => c.notNull())
    .addUniqueConstraint('message_place', ['conversation_id', 'seq'])
    .execute();
  await db.schema
    .createIndex('message_not_indexed')
    .on('message')
    .columns(['row'])
    .where(sql.ref('indexed'), '=', sql.lit(0))
    .execute();
  await db.schema
    .createIndex('message_rated')
    .on('message')
    .columns(['helpful', 'conversation_id'])
    .where(sql.ref('helpful'), 'is not', null)
    .execute();

  await db.schema
    .createTable('turn')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('answer_id', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('turn_of_conversation').on('turn').columns(['conversation_id']).execute();
  // At most one open turn in a conversation, whatever the code does.
  await db.schema
    .createIndex('turn_open')
    .unique()
    .on('turn')
    .columns(['conversation_id'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute();

  await db.schema
    .createTable('inbox_count')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('inbox_count_key', ['state', 'staff_id'])
    .execute();
}

async function answers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('answer')
    .addColumn('message_id', 'text', (c) => c.primaryKey().references('message.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('mode', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('offers_person', 'integer', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('sent_question', 'text')
    .addColumn('first_word_ms', 'integer')
    .addColumn('total_ms', 'integer', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('answer_figures')
    .on('answer')
    .columns(['at', 'mode', 'state', 'offers_person', 'first_word_ms', 'total_ms'])
    .execute();
  await db.schema
    .createTable('hand_off')
    .addColumn('row', rowIdType, (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('accepted_by', 'text')
    .addColumn('accepted_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('hand_off_of_conversation').on('hand_off').columns(['conversation_id', 'at']).execute();
}

async function knowledge(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('article')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('origin', 'text', (c) => c.notNull().unique())
    .addColumn('collection', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('markdown', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('words', 'integer', (c) => c.notNull())
    .addColumn('passages', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('article_of_collection').on('article').columns(['collection']).execute();
  await db.schema.createIndex('article_by_title').on('article').columns(['title', 'id']).execute();
  await db.schema
    .createTable('passage')
    .addColumn('row', rowIdType, (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('article_id', 'text', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('heading', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('passage_of_article').on('passage').columns(['article_id', 'place']).execute();
  await db.schema
    .createTable('vector')
    .addColumn('passage_id', 'text', (c) => c.notNull().references('passage.id').onDelete('cascade'))
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('vector', 'blob', (c) => c.notNull())
    .addPrimaryKeyConstraint('vector_key', ['passage_id', 'model'])
    .execute();
  await db.schema.createIndex('vector_of_model').on('vector').columns(['model', 'passage_id']).execute();
}

async function house(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('setting')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('invitation')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('audit_at').on('audit').columns(['at', 'id']).execute();
  await db.schema
    .createTable('probe')
    .addColumn('id', rowIdType, (c) => c.primaryKey())
    .addColumn('content', 'blob', (c) => c.notNull())
    .execute();
}
