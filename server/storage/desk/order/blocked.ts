import type { Conversation } from '../../../../protocol/conversation.ts';
import { selectConversations, toConversation } from '../../conversations/conversation-row.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

/** Nobody has more open ones; older closed ones show it when they are read again. */
const MAX_TOLD = 200;

const saveBlocked = query((db: Db, p: { id: string; blocked: number }) =>
  db.updateTable('customer').set({ blocked: p.blocked }).where('id', '=', p.id).where('blocked', '<>', p.blocked),
);
const ofCustomer = query((db: Db, p: { customer_id: string }) =>
  selectConversations(db)
    .where('customer_id', '=', p.customer_id)
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .limit(MAX_TOLD),
);

/** His conversations, open ones first; none when it was so before. */
export async function setBlocked(
  connection: Connection,
  { customerId, blocked }: { customerId: string; blocked: boolean },
): Promise<Conversation[]> {
  const changed = await connection.run(saveBlocked, { id: customerId, blocked: blocked ? 1 : 0 });
  if (changed === 0) return [];
  return (await connection.all(ofCustomer, { customer_id: customerId })).map(toConversation);
}

const blockedOf = query((db: Db, p: { id: string }) =>
  db.selectFrom('customer').select('blocked').where('id', '=', p.id),
);

export async function isBlocked(connection: Connection, customerId: string): Promise<boolean> {
  return (await connection.one(blockedOf, { id: customerId }))?.blocked === 1;
}
