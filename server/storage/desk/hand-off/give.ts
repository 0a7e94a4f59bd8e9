import { sql } from 'kysely';
import { loadConversation } from '../../conversations/change-conversation.ts';
import { toConversation } from '../../conversations/conversation-row.ts';
import { giveToStaff } from '../../conversations/take-over.ts';
import type { HandOffStore } from '../../hand-off-storage.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';
import { USUAL_CAPACITY } from '../teams/read-desks.ts';
import { setAssigned } from '../teams/set-desk.ts';

type Give = HandOffStore['give'];

const openOf = query((db: Db, p: { staff_id: string }) =>
  db
    .selectFrom('conversation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', sql.lit('staff'))
    .where('staff_id', '=', p.staff_id)
    .where('snoozed_until', 'is', null),
);
const capacityOf = query((db: Db, p: { staff_id: string }) =>
  db.selectFrom('staff_desk').select('capacity').where('staff_id', '=', p.staff_id),
);

/** Whoever took it, or filled his desk, since it was decided is seen here. */
export async function give(connection: Connection, input: Parameters<Give>[0]): Promise<Awaited<ReturnType<Give>>> {
  const conversation = await loadConversation(connection, input.conversationId);
  if (conversation.state !== 'waiting') return null;
  const place = { staff_id: input.to.id };
  const capacity = (await connection.one(capacityOf, place))?.capacity ?? USUAL_CAPACITY;
  if (((await connection.one(openOf, place))?.count ?? 0) >= capacity) return null;
  const messages = await giveToStaff(connection, conversation, { ...input, cut: null });
  await setAssigned(connection, { staffId: input.to.id, at: input.at });
  return { conversation: toConversation(conversation), messages };
}
