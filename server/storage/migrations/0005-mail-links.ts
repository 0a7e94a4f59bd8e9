import type { Kysely } from 'kysely';

/** Whoever follows the link of a mail is not the customer until he proves it: what he says and proves is kept apart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('conversation').addColumn('link_id', 'text').execute();
  await db.schema.alterTable('change').addColumn('link_id', 'text').execute();
  // The limit of a day counts over all ids of one person.
  await db.schema.createIndex('change_of_action').on('change').columns(['action_id', 'sent_at']).execute();
  await db.schema
    .createTable('link_proof')
    .addColumn('link_id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('link_proof_of_conversation').on('link_proof').columns(['conversation_id']).execute();
}
