import { sql, type Kysely } from 'kysely';
import { JOINED_TRIGGERS } from '../dialect-sqlite.ts';

/** What was joined to another conversation counted among the closed until here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of JOINED_TRIGGERS) await sql.raw(statement).execute(db);
  const joined = sql`select count(*) from conversation where merged_into is not null`;
  await sql`update inbox_count set count = count - (${joined}) where state = 'closed'`.execute(db);
  await sql`insert into inbox_count(state, staff_id, count) values ('joined', '', (${joined}))`.execute(db);
}
