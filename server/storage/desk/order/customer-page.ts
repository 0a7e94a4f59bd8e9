import type { DeskStore } from '../../desk-storage.ts';
import { selectConversations, shownName, toConversation } from '../../conversations/conversation-row.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

type CustomerPage = DeskStore['customerPage'];

const customerHead = query((db: Db, p: { id: string }) =>
  db.selectFrom('customer').select(['created_at as firstSeenAt', 'blocked', 'name']).where('id', '=', p.id),
);
/** Those that were joined to others are found there. */
const latestOf = query((db: Db, p: { customer_id: string; limit: number }) =>
  selectConversations(db)
    .where('customer_id', '=', p.customer_id)
    .where('merged_into', 'is', null)
    .orderBy('last_message_at', 'desc')
    .orderBy('conversation.id', 'desc')
    .limit(p.limit),
);

export async function customerPage(
  connection: Connection,
  { customerId, limit }: Parameters<CustomerPage>[0],
): Promise<Awaited<ReturnType<CustomerPage>>> {
  const head = await connection.one(customerHead, { id: customerId });
  if (head === undefined) return null;
  const rows = await connection.all(latestOf, { customer_id: customerId, limit });
  return {
    name: shownName(customerId, head.name),
    firstSeenAt: head.firstSeenAt,
    blocked: head.blocked === 1,
    conversations: rows.map((row) => ({ conversation: toConversation(row), firstWords: row.first_words })),
  };
}
