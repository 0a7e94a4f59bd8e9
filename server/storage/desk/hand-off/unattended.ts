import { sql } from 'kysely';
import type { Conversation } from '../../../../protocol/conversation.ts';
import { selectConversations, toConversation } from '../../conversations/conversation-row.ts';
import type { HandOffStore, Unattended } from '../../hand-off-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

// The very conditions of both queries: taken over, awake, and the customer spoke last.
const unattended = sql<boolean>`(conversation.state = 'staff' and snoozed_until is null and last_author = 'customer')`;

const byOwner = query((db: Db, _p: object) =>
  db
    .selectFrom('conversation')
    .select((eb) => ['staff_id', eb.fn.min<number>('last_customer_at').as('since')])
    .where(unattended)
    .where('staff_id', 'is not', null)
    .groupBy('staff_id'),
);
const ofOwner = query((db: Db, p: { staff_id: string; until: number; limit: number }) =>
  selectConversations(db)
    .where(unattended)
    .where('staff_id', '=', p.staff_id)
    .where('last_customer_at', '<=', p.until)
    .orderBy('last_customer_at')
    .orderBy('conversation.id')
    .limit(p.limit),
);

export async function listUnattended(reader: Connection): Promise<Unattended[]> {
  return (await reader.all(byOwner, {})).map((row) => ({ staffId: row.staff_id ?? '', since: row.since }));
}

export async function listUnattendedOf(
  reader: Connection,
  { staffId, until, limit }: Parameters<HandOffStore['listUnattendedOf']>[0],
): Promise<Conversation[]> {
  return (await reader.all(ofOwner, { staff_id: staffId, until, limit })).map(toConversation);
}
