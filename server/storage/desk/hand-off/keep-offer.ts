import { sql } from 'kysely';
import type { HandOffReason } from '../../../../protocol/conversation.ts';
import type { ConversationRow } from '../../conversations/conversation-row.ts';
import { insertHandOff, updateHandOff } from './hand-off-row.ts';
import { query, type Connection } from '../../query.ts';
import type { Db } from '../../schema.ts';

export const offerOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('hand_off')
    .selectAll()
    .where('conversation_id', '=', p.conversation_id)
    .where('ended_at', 'is', null)
    .where('state', '=', 'offered')
    .limit(1),
);
export const endOffers = query((db: Db, p: { conversation_id: string; at: number }) =>
  db
    .updateTable('hand_off')
    .set({ state: 'ended', state_at: p.at, ended_at: p.at })
    .where('conversation_id', '=', p.conversation_id)
    .where('ended_at', 'is', null)
    .where('state', '=', 'offered'),
);

/** Persons who were promised, and have not been sent for: the process ended between the two. */
export const promised = query((db: Db, p: { limit: number }) =>
  db
    .selectFrom('hand_off')
    .innerJoin('conversation', 'conversation.id', 'hand_off.conversation_id')
    .select(['hand_off.conversation_id', 'hand_off.reason'])
    .where('hand_off.ended_at', 'is', null)
    .where('hand_off.state', '=', sql.lit('offered'))
    .where('hand_off.deadline_at', 'is not', null)
    .where('conversation.state', '=', sql.lit('agent'))
    .orderBy('hand_off.deadline_at')
    .limit(p.limit),
);

/**
 * An answer that offers a person is kept as an offer, one that promises him with a deadline that is over at once; the next one
 * without either says that the customer went on.
 */
export async function keepOffer(
  connection: Connection,
  conversation: ConversationRow,
  answer: { offersPerson: boolean; handOff?: HandOffReason | null; at: number },
): Promise<void> {
  if (conversation.state !== 'agent') return;
  const place = { conversation_id: conversation.id };
  const promise = answer.handOff ?? null;
  if (!answer.offersPerson && promise === null) {
    await connection.run(endOffers, { ...place, at: answer.at });
    return;
  }
  const deadline = promise === null ? null : answer.at;
  const before = await connection.one(offerOf, place);
  if (before !== undefined) {
    if (promise !== null) await connection.run(updateHandOff, { ...before, reason: promise, deadline_at: deadline });
    return;
  }
  await connection.run(insertHandOff, {
    ...place,
    at: answer.at,
    reason: promise ?? 'agent_failed',
    accepted_by: null,
    accepted_at: null,
    ended_at: null,
    state: 'offered',
    state_at: answer.at,
    deadline_at: deadline,
    team_id: null,
    asked: null,
    mailed_at: null,
  });
}
