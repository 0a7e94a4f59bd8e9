import { sql, type Kysely } from 'kysely';
import { CHANGE_TRIGGERS } from '../dialect-sqlite.ts';

/** What the agent may change, who the customer proved to be, and which models the house got to know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await conversations(db);
  await changes(db);
  await identities(db);
  await models(db);
  for (const statement of CHANGE_TRIGGERS) await sql.raw(statement).execute(db);
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('customer').addColumn('verified_by', 'text').execute();
  await db.schema
    .alterTable('customer')
    .addColumn('attributes', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
  await db.schema.alterTable('customer').addColumn('verified_at', 'bigint').execute();
  // Until now only the host site's signature could verify anybody.
  await sql`update customer set verified_by = 'site' where verified = 1`.execute(db);
  await db.schema.alterTable('message').addColumn('card', 'text').execute();
  await db.schema.alterTable('message').addColumn('form', 'text').execute();
  await db.schema
    .createIndex('message_with_card')
    .on('message')
    .columns(['conversation_id', 'seq'])
    .where(sql.ref('card'), 'is not', null)
    .execute();
  await db.schema
    .createTable('case_state')
    .addColumn('conversation_id', 'text', (c) => c.primaryKey().references('conversation.id').onDelete('cascade'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}

async function changes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('change')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text', (c) => c.notNull())
    .addColumn('action_id', 'text', (c) => c.notNull())
    .addColumn('procedure_id', 'text')
    .addColumn('step_id', 'text')
    .addColumn('arguments', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('needs_approval', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('decided_by_id', 'text')
    .addColumn('decided_by_name', 'text')
    .addColumn('sent_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('words', 'text')
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on('change');
  const state = sql.ref('state');
  await index('change_of_conversation').columns(['conversation_id', 'created_at']).execute();
  await index('change_of_customer').columns(['customer_id', 'action_id', 'sent_at']).execute();
  // At most one waits for the customer's yes, and at most one is under way, whatever the code does.
  await index('change_pending').unique().columns(['conversation_id']).where(state, '=', sql.lit('pending')).execute();
  await index('change_running').unique().columns(['conversation_id']).where(state, '=', sql.lit('running')).execute();
  await index('change_waiting')
    .columns(['expires_at'])
    .where(sql<boolean>`state in ('pending', 'approval')`)
    .execute();
  await index('change_unfinished')
    .columns(['confirmed_at'])
    .where(sql<boolean>`state in ('confirmed', 'running')`)
    .execute();
}

async function identities(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('identity_code')
    .addColumn('customer_id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('used_token')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('identity_code_expires').on('identity_code').columns(['expires_at']).execute();
  await db.schema.createIndex('used_token_expires').on('used_token').columns(['expires_at']).execute();
}

async function models(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('registered_model')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('family', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('licence', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('self_test', 'text')
    .addColumn('approved_by', 'text')
    .addColumn('approved_at', 'bigint')
    .addPrimaryKeyConstraint('registered_model_key', ['name', 'digest'])
    .execute();
}
