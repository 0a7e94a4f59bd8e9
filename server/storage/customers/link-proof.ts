import { query, type Connection } from '../query.ts';
import type { Db, Tables } from '../schema.ts';

export const proofOfLink = query((db: Db, p: { link_id: string }) =>
  db.selectFrom('link_proof').select(['email', 'at']).where('link_id', '=', p.link_id),
);
const upsertProof = query((db: Db, p: Tables['link_proof']) =>
  db
    .insertInto('link_proof')
    .values({ link_id: p.link_id, conversation_id: p.conversation_id, email: p.email, at: p.at })
    .onConflict((conflict) => conflict.column('link_id').doUpdateSet({ email: p.email, at: p.at })),
);

/** Whoever followed the link of a mail proved an address: that counts for him alone. False when it was known. */
export async function saveLinkProof(
  connection: Connection,
  proved: { linkId: string; conversationId: string; email: string; at: number },
): Promise<boolean> {
  const { linkId: link_id, conversationId: conversation_id, email, at } = proved;
  const known = await connection.one(proofOfLink, { link_id });
  await connection.run(upsertProof, { link_id, conversation_id, email, at });
  return known?.email !== email;
}
