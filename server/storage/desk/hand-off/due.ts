import { sql } from 'kysely';
import type { Conversation } from '../../../../protocol/conversation.ts';
import { selectConversations, toConversation } from '../../conversations/conversation-row.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

// As the index has it: conversations with a target of which nobody was told yet. Those that are held are near no target.
const watched = sql<boolean>`(first_answer_warn_at is not null or resolution_warn_at is not null)`;

const dueSoon = query((db: Db, p: { now: number; limit: number }) =>
  selectConversations(db)
    .where(watched)
    .where('due_held_at', 'is', null)
    .where((eb) => eb.or([eb('first_answer_warn_at', '<=', p.now), eb('resolution_warn_at', '<=', p.now)]))
    .limit(p.limit),
);
const tellFirst = query((db: Db, p: { id: string; now: number }) =>
  db
    .updateTable('conversation')
    .set({ first_answer_warn_at: null })
    .where('id', '=', p.id)
    .where('first_answer_warn_at', '<=', p.now),
);
const tellResolution = query((db: Db, p: { id: string; now: number }) =>
  db
    .updateTable('conversation')
    .set({ resolution_warn_at: null })
    .where('id', '=', p.id)
    .where('resolution_warn_at', '<=', p.now),
);
const next = query((db: Db, _p: object) =>
  db
    .selectFrom('conversation')
    .select((eb) => [
      eb.fn.min<number | null>('first_answer_warn_at').as('first'),
      eb.fn.min<number | null>('resolution_warn_at').as('resolution'),
    ])
    .where(watched)
    .where('due_held_at', 'is', null),
);

export async function takeDueSoon(
  connection: Connection,
  input: { now: number; limit: number },
): Promise<Conversation[]> {
  const rows = await connection.all(dueSoon, input);
  for (const { id } of rows) {
    await connection.run(tellFirst, { id, now: input.now });
    await connection.run(tellResolution, { id, now: input.now });
  }
  return rows.map(toConversation);
}

export async function nextDue(connection: Connection): Promise<number | null> {
  const row = await connection.one(next, {});
  const known = [row?.first ?? null, row?.resolution ?? null].filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}

const toPause = query((db: Db, p: { team_id: string; paused: number; limit: number }) =>
  selectConversations(db)
    .where('due_team_id', '=', p.team_id)
    .where('due_paused', '<>', p.paused)
    .where((eb) => eb.or([eb('first_answer_due_at', 'is not', null), eb('resolution_due_at', 'is not', null)]))
    .limit(p.limit),
);
const savePaused = query((db: Db, p: { id: string; paused: number }) =>
  db.updateTable('conversation').set({ due_paused: p.paused }).where('id', '=', p.id),
);

export async function setPaused(
  connection: Connection,
  input: { teamId: string; paused: boolean; limit: number },
): Promise<Conversation[]> {
  const paused = input.paused ? 1 : 0;
  const rows = await connection.all(toPause, { team_id: input.teamId, paused, limit: input.limit });
  for (const row of rows) {
    row.due_paused = paused;
    await connection.run(savePaused, { id: row.id, paused });
  }
  return rows.map(toConversation);
}
