import type { CardLine } from '../../../protocol/conversation.ts';
import { loadConversation } from '../conversations/change-conversation.ts';
import { toConversation, toMessage } from '../conversations/conversation-row.ts';
import { messageById } from '../conversations/end-answer.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ChangedChange } from '../change-storage.ts';
import { updateCard } from './cards.ts';
import { toChange, type ChangeRow } from './change-row.ts';

const updateStep = query((db: Db, p: ChangeRow) =>
  db
    .updateTable('change')
    .set({
      state: p.state,
      expires_at: p.expires_at,
      confirmed_at: p.confirmed_at,
      decided_by_id: p.decided_by_id,
      decided_by_name: p.decided_by_name,
      sent_at: p.sent_at,
      ended_at: p.ended_at,
      words: p.words,
    })
    .where('id', '=', p.id),
);

/** Saves where a change stands now and shows it on its card. What was proposed is not among it. */
export async function saveStep(
  connection: Connection,
  row: ChangeRow,
  shown: { result?: string; lines?: CardLine[] | null } = {},
): Promise<ChangedChange> {
  await connection.run(updateStep, row);
  await updateCard(connection, row.message_id, 'change', (card) =>
    card.changeId === row.id
      ? {
          ...card,
          state: row.state,
          expiresAt: row.expires_at,
          result: shown.result ?? card.result,
          lines: shown.lines ?? card.lines,
          ...(row.decided_by_name !== null && { decidedBy: row.decided_by_name }),
        }
      : card,
  );
  if (row.needs_approval === 1 && (row.state === 'rejected' || row.state === 'expired')) {
    await connection.run(notAgreed, { conversation_id: row.conversation_id });
  }
  return asItStands(connection, row);
}

/** Nobody needs to approve it any more: who waits for that now waits to be told. */
const notAgreed = query((db: Db, p: { conversation_id: string }) =>
  db
    .updateTable('conversation')
    .set({ hand_off_reason: 'change_not_agreed' })
    .where('id', '=', p.conversation_id)
    .where('hand_off_reason', '=', 'change_approval'),
);

export async function asItStands(connection: Connection, row: ChangeRow): Promise<ChangedChange> {
  const message = await connection.one(messageById, { id: row.message_id });
  if (message === undefined) throw new Error(`change ${row.id} names an answer that does not exist`);
  const conversation = await loadConversation(connection, row.conversation_id);
  return { change: toChange(row), message: toMessage(message), conversation: toConversation(conversation) };
}
