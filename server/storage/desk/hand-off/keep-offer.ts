import type { ConversationRow } from '../../conversations/conversation-row.ts';
import { insertHandOff } from './hand-off-row.ts';
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

/** An answer that offers a person is kept as an offer; the next one without it says that the customer went on. */
export async function keepOffer(
  connection: Connection,
  conversation: ConversationRow,
  answer: { offersPerson: boolean; at: number },
): Promise<void> {
  if (conversation.state !== 'agent') return;
  const place = { conversation_id: conversation.id };
  if (!answer.offersPerson) {
    await connection.run(endOffers, { ...place, at: answer.at });
    return;
  }
  if ((await connection.one(offerOf, place)) !== undefined) return;
  await connection.run(insertHandOff, {
    ...place,
    at: answer.at,
    reason: 'agent_failed',
    accepted_by: null,
    accepted_at: null,
    ended_at: null,
    state: 'offered',
    state_at: answer.at,
    deadline_at: null,
    team_id: null,
    asked: null,
    mailed_at: null,
  });
}
