import { sql, type Kysely } from 'kysely';
import { CUSTOMER_SEARCH, STANDING_TRIGGERS, rowIdType } from '../dialect-sqlite.ts';

/** Teams and their hours, hand-offs with deadlines, order in the inbox, files, mail that waits to go out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await teams(db);
  await conversations(db);
  await inbox(db);
  await handOffs(db);
  await desk(db);
  await files(db);
  await mail(db);
}

async function teams(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('team')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('is_default', 'integer', (c) => c.notNull())
    .addColumn('assign', 'text', (c) => c.notNull())
    .addColumn('hours', 'text')
    .addColumn('first_answer_ms', 'bigint')
    .addColumn('resolution_ms', 'bigint')
    .addColumn('escalate_to', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('team_member')
    .addColumn('team_id', 'text', (c) => c.notNull().references('team.id').onDelete('cascade'))
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('team_member_key', ['team_id', 'staff_id'])
    .execute();
  await db.schema
    .createTable('staff_desk')
    .addColumn('staff_id', 'text', (c) => c.primaryKey())
    .addColumn('availability', 'text', (c) => c.notNull())
    .addColumn('capacity', 'integer', (c) => c.notNull())
    .addColumn('assigned_at', 'bigint', (c) => c.notNull())
    .execute();
}

async function conversations(db: Kysely<unknown>): Promise<void> {
  const add = (name: string, type: 'text' | 'integer' | 'bigint') =>
    db.schema.alterTable('conversation').addColumn(name, type).execute();
  const addNumber = (name: string) =>
    db.schema
      .alterTable('conversation')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await add('team_id', 'text');
  await add('team_name', 'text');
  await add('snoozed_until', 'bigint');
  await db.schema
    .alterTable('conversation')
    .addColumn('priority', 'text', (c) => c.notNull().defaultTo('normal'))
    .execute();
  // JSON of tags and of the hand-off under way: a row of the inbox is read by one query.
  await add('tags', 'text');
  await add('hand_off', 'text');
  await addNumber('spam');
  await add('contact_email', 'text');
  await add('merged_into', 'text');
  await add('first_answer_due_at', 'bigint');
  await add('resolution_due_at', 'bigint');
  // When somebody is told that a target is near; cleared once he was.
  await add('first_answer_warn_at', 'bigint');
  await add('resolution_warn_at', 'bigint');
  await addNumber('due_paused');
  await add('due_team_id', 'text');
  await add('due_since', 'bigint');
  await add('due_held_at', 'bigint');
  await add('due_goes_on_at', 'bigint');
  await db.schema
    .alterTable('customer')
    .addColumn('blocked', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('conversation_tag')
    .addColumn('tag', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('conversation_tag_key', ['tag', 'conversation_id'])
    .execute();
  await db.schema.createIndex('tag_of_conversation').on('conversation_tag').columns(['conversation_id']).execute();
  await db.schema
    .createIndex('conversation_snoozed')
    .on('conversation')
    .columns(['snoozed_until', 'id'])
    .where(sql.ref('snoozed_until'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('conversation_due')
    .on('conversation')
    .columns(['first_answer_warn_at', 'resolution_warn_at'])
    .where(sql<boolean>`first_answer_warn_at is not null or resolution_warn_at is not null`)
    .execute();
  await db.schema
    .createIndex('conversation_due_team')
    .on('conversation')
    .columns(['due_team_id'])
    .where(sql.ref('due_team_id'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('conversation_due_goes_on')
    .on('conversation')
    .columns(['due_goes_on_at'])
    .where(sql.ref('due_goes_on_at'), 'is not', null)
    .execute();

  const addToMessage = (name: string) => db.schema.alterTable('message').addColumn(name, 'text').execute();
  await addToMessage('attachments');
  await addToMessage('quick_replies');
  await addToMessage('mentions');
  await addToMessage('original');
}

/** A page and a count of each view walk along an index of what stands in it: snoozed ones apart, spam among the closed. */
async function inbox(db: Kysely<unknown>): Promise<void> {
  const state = sql.ref('state');
  const latest = ['last_message_at', 'id'] as const;
  const index = (name: string) => db.schema.createIndex(name).on('conversation');
  for (const name of ['conversation_waiting', 'conversation_of_staff', 'conversation_open', 'conversation_opened'])
    await db.schema.dropIndex(name).execute();
  const awake = sql.ref('snoozed_until');
  await index('conversation_waiting')
    .columns(['waiting_since', 'id'])
    .where(state, '=', sql.lit('waiting'))
    .where(awake, 'is', null)
    .execute();
  await index('conversation_of_staff')
    .columns(['staff_id', ...latest])
    .where(state, '=', sql.lit('staff'))
    .where(awake, 'is', null)
    .execute();
  await index('conversation_open')
    .columns([...latest])
    .where(state, '<>', sql.lit('closed'))
    .where(awake, 'is', null)
    .execute();
  await index('conversation_asleep')
    .columns([...latest])
    .where(awake, 'is not', null)
    .execute();
  await index('conversation_of_team')
    .columns(['team_id', ...latest])
    .where(sql.ref('team_id'), 'is not', null)
    .execute();
  // Figures and transcripts leave out what is spam, or was joined to another.
  await index('conversation_opened')
    .columns(['opened_at', 'id'])
    .where(sql.ref('spam'), '=', sql.lit(0))
    .where(sql.ref('merged_into'), 'is', null)
    .execute();
  await index('conversation_spam').columns(['id']).where(sql.ref('spam'), '=', sql.lit(1)).execute();
  await index('conversation_contact')
    .columns(['contact_email'])
    .where(sql.ref('contact_email'), 'is not', null)
    .execute();
  await db.schema
    .createTable('customer_name')
    .addColumn('row', rowIdType, (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull().unique().references('customer.id').onDelete('cascade'))
    .addColumn('name', 'text')
    .addColumn('email', 'text')
    .execute();
  for (const statement of [...STANDING_TRIGGERS, ...CUSTOMER_SEARCH]) await sql.raw(statement).execute(db);
  await sql`insert into customer_name(customer_id, name, email)
    select id, name, email from customer where name is not null or email is not null`.execute(db);
}

async function handOffs(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('hand_off')
    .addColumn('state', 'text', (c) => c.notNull().defaultTo('ended'))
    .execute();
  await db.schema.alterTable('hand_off').addColumn('state_at', 'bigint').execute();
  await db.schema.alterTable('hand_off').addColumn('deadline_at', 'bigint').execute();
  await db.schema.alterTable('hand_off').addColumn('team_id', 'text').execute();
  // JSON list of the teams that were asked before: nobody is asked in a circle.
  await db.schema.alterTable('hand_off').addColumn('asked', 'text').execute();
  await db.schema.alterTable('hand_off').addColumn('mailed_at', 'bigint').execute();
  await sql`update hand_off set state = case
    when accepted_at is not null then 'accepted' when ended_at is not null then 'cancelled' else 'waiting' end,
    state_at = at, asked = '[]'`.execute(db);
  // Who waits already is due at once, so that whoever watches the deadlines gives it a team.
  await sql`update hand_off set deadline_at = at where state = 'waiting'`.execute(db);
  await db.schema
    .createIndex('hand_off_open')
    .on('hand_off')
    .columns(['team_id', 'at'])
    .where(sql<boolean>`ended_at is null and state <> 'offered'`)
    .execute();
  await db.schema
    .createIndex('hand_off_deadline')
    .on('hand_off')
    .columns(['deadline_at'])
    .where(sql.ref('deadline_at'), 'is not', null)
    .execute();
}

async function desk(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('saved_view')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('shared', 'integer', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('view', 'text', (c) => c.notNull())
    .addColumn('filter', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('canned_reply')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('shared', 'integer', (c) => c.notNull())
    .addColumn('shortcut', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('read_mark')
    .addColumn('staff_id', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('read_mark_key', ['staff_id', 'conversation_id'])
    .execute();
  await db.schema
    .createTable('summary')
    .addColumn('conversation_id', 'text', (c) => c.primaryKey().references('conversation.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('made_by', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}

async function files(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attachment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text')
    .addColumn('uploader', 'text', (c) => c.notNull())
    .addColumn('uploader_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on('attachment');
  await index('attachment_of_conversation').columns(['conversation_id']).execute();
  await index('attachment_unsent').columns(['created_at']).where(sql.ref('message_id'), 'is', null).execute();
}

async function mail(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outgoing_mail')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('to_address', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id').onDelete('cascade'))
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('failed', 'text')
    .execute();
  await db.schema
    .createIndex('outgoing_mail_of_conversation')
    .on('outgoing_mail')
    .columns(['conversation_id', 'sent_at'])
    .execute();
  await db.schema
    .createIndex('outgoing_mail_next')
    .on('outgoing_mail')
    .columns(['next_at'])
    .where(sql.ref('next_at'), 'is not', null)
    .execute();
}
