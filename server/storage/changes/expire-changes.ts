import { sql } from 'kysely';
import type { ChangeState, Message } from '../../../protocol/conversation.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ChangedChange } from '../change-storage.ts';
import { saveStep } from './save-step.ts';

const overdue = query((db: Db, p: { now: number; limit: number }) =>
  db
    .selectFrom('change')
    .selectAll()
    // The very condition of the partial index, so that SQLite uses it.
    .where(sql<boolean>`state in ('pending', 'approval')`)
    .where('expires_at', '<=', p.now)
    .orderBy('expires_at')
    .limit(p.limit),
);

/** Nobody said anything in time. */
export async function expireChanges(
  connection: Connection,
  input: { now: number; limit: number },
): Promise<ChangedChange[]> {
  const expired: ChangedChange[] = [];
  for (const row of await connection.all(overdue, input)) {
    expired.push(await saveStep(connection, { ...row, state: 'expired', ended_at: input.now }));
  }
  return expired;
}

const openOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('change')
    .selectAll()
    .where('conversation_id', '=', p.conversation_id)
    .where('state', 'in', ['pending', 'approval'])
    .orderBy('created_at'),
);

/** Another change took their place, or the conversation is over. Returns the answers that showed them. */
export async function expireOpenChanges(
  connection: Connection,
  conversationId: string,
  states: ChangeState[],
  at: number,
): Promise<Message[]> {
  const messages: Message[] = [];
  for (const row of await connection.all(openOf, { conversation_id: conversationId })) {
    if (!states.includes(row.state)) continue;
    messages.push((await saveStep(connection, { ...row, state: 'expired', ended_at: at })).message);
  }
  return messages;
}

/** When the next one is over; null when nothing waits. */
export const nextExpiry = query((db: Db, _p: object) =>
  db
    .selectFrom('change')
    .select((eb) => eb.fn.min('expires_at').as('at'))
    .where(sql<boolean>`state in ('pending', 'approval')`),
);
