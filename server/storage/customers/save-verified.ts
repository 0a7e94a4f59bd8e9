import { AppError } from '../../app-error.ts';
import { verifyIdentityCards } from '../changes/cards.ts';
import { addNotice } from '../conversations/add-message.ts';
import { loadConversation, saveProgress } from '../conversations/change-conversation.ts';
import { toConversation } from '../conversations/conversation-row.ts';
import { changeHands } from '../conversations/change-hands.ts';
import { openTurn } from '../conversations/turns.ts';
import type { Connection } from '../query.ts';
import type { ConversationStore, Turn } from '../storage.ts';
import { saveLinkProof } from './link-proof.ts';
import { customerById, upsertCustomer } from './save-customer.ts';

type SaveVerified = ConversationStore['saveVerified'];

/** The customer proved who he is. What asked for it is answered, and the agent goes on when it waited for this. */
export async function saveVerified(
  connection: Connection,
  input: Parameters<SaveVerified>[0],
): Promise<Awaited<ReturnType<SaveVerified>>> {
  const { customer, linkId = null, at } = input;
  const before = await loadConversation(connection, input.conversationId);
  if (before.customer_id !== customer.id) {
    throw new AppError('conversation_not_found', 'There is no such conversation.');
  }
  const isNew =
    linkId === null
      ? await saveProof(connection, customer, at)
      : await saveLinkProof(connection, { linkId, conversationId: before.id, email: customer.email, at });
  // Read again: its row shows the customer.
  const conversation = await loadConversation(connection, input.conversationId);
  await changeHands(connection, conversation, { linkId, at });
  const messages = await verifyIdentityCards(connection, conversation.id);
  const waited = messages.length > 0;
  if (isNew || waited) {
    const notice = { code: 'identity_verified' as const, params: { way: customer.verifiedBy } };
    messages.push(await addNotice(connection, conversation, notice, { id: input.noticeId, at }));
  }
  let turn: Turn | null = null;
  if (waited && conversation.state === 'agent' && conversation.turn_id === null) {
    const opened = await openTurn(connection, conversation, input.newTurn, at);
    turn = opened.turn;
    messages.push(opened.answer);
  }
  if (messages.length > 0) await saveProgress(connection, conversation);
  return { conversation: toConversation(conversation), messages, turn };
}

/** False when it was known. A code by e-mail takes nothing back of what the host site signed. */
async function saveProof(
  connection: Connection,
  proved: Parameters<SaveVerified>[0]['customer'],
  at: number,
): Promise<boolean> {
  const known = await connection.one(customerById, { id: proved.id });
  if (known === undefined) throw new AppError('conversation_not_found', 'There is no such customer.');
  if (known.verified_by === 'site') {
    // What the site did not say of him, he may prove himself; what it signed stays.
    if (known.email !== null || proved.verifiedBy !== 'email') return false;
    await connection.run(upsertCustomer, { ...known, email: proved.email });
    return true;
  }
  const isKnown = known.verified_by === proved.verifiedBy && known.email === proved.email;
  await connection.run(upsertCustomer, {
    ...known,
    email: proved.email,
    verified: 1,
    verified_by: proved.verifiedBy,
    verified_at: at,
    // Nobody vouches for what was only said before.
    external_id: null,
    attributes: '{}',
  });
  return !isKnown;
}
