import type { Message, StopReason } from '../../../protocol/conversation.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { Cut, Turn } from '../storage.ts';
import { addMessage } from './add-message.ts';
import type { ConversationRow } from './conversation-row.ts';
import { endAnswer } from './end-answer.ts';
import { saveEvidence } from './save-evidence.ts';
import { toTurn } from './conversation-row.ts';

/** Steps that operations share. Each changes the conversation's row in memory; the operation saves it. */

export const turnById = query((db: Db, p: { id: string }) => db.selectFrom('turn').selectAll().where('id', '=', p.id));

const insertTurn = query((db: Db, p: { id: string; conversation_id: string; answer_id: string; at: number }) =>
  db.insertInto('turn').values({
    id: p.id,
    conversation_id: p.conversation_id,
    answer_id: p.answer_id,
    attempts: 0,
    opened_at: p.at,
    started_at: null,
    ended_at: null,
  }),
);

/** Opens a turn with its empty answer at the end of the conversation. */
export async function openTurn(
  connection: Connection,
  conversation: ConversationRow,
  ids: { turnId: string; answerId: string },
  at: number,
): Promise<{ turn: Turn; answer: Message }> {
  const answer = await addMessage(connection, conversation, {
    id: ids.answerId,
    author: 'agent',
    kind: 'message',
    state: 'writing',
    text: '',
    at,
    language: null,
  });
  const row = { id: ids.turnId, conversation_id: conversation.id, answer_id: ids.answerId, at };
  await connection.run(insertTurn, row);
  conversation.turn_id = ids.turnId;
  return { turn: toTurn({ ...row, attempts: 0, opened_at: at }), answer };
}

const setTurnEnded = query((db: Db, p: { id: string; at: number }) =>
  db.updateTable('turn').set({ ended_at: p.at }).where('id', '=', p.id).where('ended_at', 'is', null),
);

export async function endTurn(connection: Connection, conversation: ConversationRow, at: number): Promise<void> {
  if (conversation.turn_id === null) return;
  await connection.run(setTurnEnded, { id: conversation.turn_id, at });
  conversation.turn_id = null;
}

/**
 * A person cuts the open turn: what was said stays, marked as stopped. `cut` is what the running turn has said; one
 * that belongs to another answer (which ended meanwhile) is ignored. Returns the stopped answer, or null without a turn.
 */
export async function cutTurn(
  connection: Connection,
  conversation: ConversationRow,
  cut: Cut | null,
  stopReason: StopReason,
  at: number,
): Promise<Message | null> {
  if (conversation.turn_id === null) return null;
  const turn = await connection.one(turnById, { id: conversation.turn_id });
  await endTurn(connection, conversation, at);
  if (turn === undefined) return null;
  const said = cut !== null && cut.answerId === turn.answer_id ? cut : null;
  const answer = await endAnswer(connection, conversation, {
    id: turn.answer_id,
    state: 'stopped',
    text: said?.text ?? '',
    mode: said?.evidence?.mode ?? null,
    language: said?.evidence?.language ?? null,
    sources: said?.sources ?? [],
    stopReason,
    offersPerson: false,
    card: null,
    at,
  });
  if (said?.evidence != null) await saveEvidence(connection, { answer, evidence: said.evidence, at });
  return answer;
}
