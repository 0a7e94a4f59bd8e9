import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import { saveCase } from './case-state.ts';
import type { ConversationRow } from './conversation-row.ts';

/**
 * Somebody else is at it now: the customer in his own browser (null), or whoever followed the link of a mail. The case begins
 * anew, since it holds what was looked up for the one before. While words by a link wait for an answer they stay what they
 * are: whoever writes beside them lends them nothing.
 */
export async function changeHands(
  connection: Connection,
  conversation: ConversationRow,
  { linkId, at }: { linkId: string | null; at: number },
): Promise<void> {
  if (conversation.link_id === linkId) return;
  if (conversation.link_id !== null && conversation.turn_id !== null) return;
  conversation.link_id = linkId;
  await connection.run(updateLink, { id: conversation.id, link_id: linkId });
  await saveCase(connection, conversation.id, null, at);
}

const updateLink = query((db: Db, p: { id: string; link_id: string | null }) =>
  db.updateTable('conversation').set({ link_id: p.link_id }).where('id', '=', p.id),
);
export const linkOf = query((db: Db, p: { id: string }) =>
  db.selectFrom('conversation').select('link_id').where('id', '=', p.id),
);
