import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';

const stateOf = query((db: Db, p: { id: string }) =>
  db.selectFrom('case_state').select('state').where('conversation_id', '=', p.id),
);
const upsertState = query((db: Db, p: { id: string; state: string; at: number }) =>
  db
    .insertInto('case_state')
    .values({ conversation_id: p.id, state: p.state, at: p.at })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ state: p.state, at: p.at })),
);
const dropState = query((db: Db, p: { id: string }) => db.deleteFrom('case_state').where('conversation_id', '=', p.id));

export async function readCase(connection: Connection, conversationId: string): Promise<unknown> {
  const row = await connection.one(stateOf, { id: conversationId });
  return row === undefined ? null : (JSON.parse(row.state) as unknown);
}

/** undefined leaves the case as it is; null ends it. */
export async function saveCase(
  connection: Connection,
  conversationId: string,
  state: unknown,
  at: number,
): Promise<void> {
  if (state === undefined) return;
  if (state === null) await connection.run(dropState, { id: conversationId });
  else await connection.run(upsertState, { id: conversationId, state: JSON.stringify(state), at });
}
