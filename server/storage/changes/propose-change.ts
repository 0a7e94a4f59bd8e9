import type { Card, Message } from '../../../protocol/conversation.ts';
import { query, type Connection } from '../query.ts';
import type { ChangeTable, Db } from '../schema.ts';
import type { NewChange } from '../change-storage.ts';
import type { ConversationRow } from '../conversations/conversation-row.ts';
import { expireOpenChanges } from './expire-changes.ts';

const insertChange = query((db: Db, p: ChangeTable) =>
  db.insertInto('change').values({
    id: p.id,
    conversation_id: p.conversation_id,
    customer_id: p.customer_id,
    message_id: p.message_id,
    action_id: p.action_id,
    procedure_id: p.procedure_id,
    step_id: p.step_id,
    arguments: p.arguments,
    hash: p.hash,
    needs_approval: p.needs_approval,
    state: p.state,
    created_at: p.created_at,
    expires_at: p.expires_at,
    confirmed_at: null,
    decided_by_id: null,
    decided_by_name: null,
    sent_at: null,
    ended_at: null,
    words: null,
    link_id: p.link_id,
  }),
);

/** Stores a change before anybody is asked. One that waited for a yes gives way to it; its answer is returned. */
export async function proposeChange(
  connection: Connection,
  conversation: ConversationRow,
  proposed: { change: NewChange; card: Card | null; messageId: string; at: number },
): Promise<Message[]> {
  const { change, card } = proposed;
  if (card?.type !== 'change' || card.changeId !== change.id) {
    throw new Error(`change ${change.id} is not the one that its card shows`);
  }
  const replaced = await expireOpenChanges(connection, conversation.id, ['pending'], proposed.at);
  await connection.run(insertChange, {
    id: change.id,
    conversation_id: conversation.id,
    customer_id: conversation.customer_id,
    message_id: proposed.messageId,
    action_id: change.actionId,
    procedure_id: change.procedureId,
    step_id: change.stepId,
    arguments: JSON.stringify(change.arguments),
    hash: change.hash,
    needs_approval: change.needsApproval ? 1 : 0,
    state: 'pending',
    created_at: proposed.at,
    expires_at: change.expiresAt,
    confirmed_at: null,
    decided_by_id: null,
    decided_by_name: null,
    sent_at: null,
    ended_at: null,
    words: null,
    link_id: change.linkId ?? null,
  });
  return replaced;
}
