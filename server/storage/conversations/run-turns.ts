import { AppError } from '../../app-error.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ConversationStore, FinishedAnswer, Turn } from '../storage.ts';
import type { AnsweredChange } from '../change-storage.ts';
import { hearWord } from '../changes/answer-change.ts';
import { closeOpenCards } from '../changes/cards.ts';
import { proposeChange } from '../changes/propose-change.ts';
import { saveCase } from './case-state.ts';
import { loadConversation, saveProgress } from './change-conversation.ts';
import { toConversation, toMessage, toTurn } from './conversation-row.ts';
import { endAnswer, messageById } from './end-answer.ts';
import { saveEvidence } from './save-evidence.ts';
import { keepOffer } from '../desk/hand-off/keep-offer.ts';
import { endTurn, openTurn, turnById } from './turns.ts';

const countAttempt = query((db: Db, p: { id: string; at: number }) =>
  db
    .updateTable('turn')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), started_at: p.at }))
    .where('id', '=', p.id)
    .where('ended_at', 'is', null)
    .returningAll(),
);

export async function startTurn(connection: Connection, input: { turnId: string; at: number }): Promise<Turn | null> {
  const row = await connection.one(countAttempt, { id: input.turnId, at: input.at });
  return row === undefined ? null : toTurn(row);
}

export async function finishAnswer(
  connection: Connection,
  input: FinishedAnswer,
): Promise<Awaited<ReturnType<ConversationStore['finishAnswer']>>> {
  const turn = await connection.one(turnById, { id: input.turnId });
  if (turn === undefined || turn.answer_id !== input.answerId) {
    throw new AppError('message_not_found', 'There is no such turn.');
  }
  let conversation = await loadConversation(connection, turn.conversation_id);
  if (turn.ended_at !== null) {
    const row = await connection.one(messageById, { id: input.answerId });
    if (row === undefined) throw new AppError('message_not_found', 'There is no such answer.');
    const answer = toMessage(row);
    // A person cut it, or this is said twice. Evidence of what was cut is still welcome where there is none.
    if (input.state === 'stopped') await saveEvidence(connection, { answer, evidence: input.evidence, at: input.at });
    return { answer, conversation: toConversation(conversation), cards: [], answered: null, next: null };
  }
  const cards = input.card === null ? [] : await closeOpenCards(connection, conversation.id);
  if (input.change !== null) {
    const { card, at, linkId = null } = input;
    const change = { ...input.change, linkId };
    cards.push(...(await proposeChange(connection, conversation, { change, card, messageId: input.answerId, at })));
  }
  // What was looked up for one is no case of whoever wrote meanwhile.
  if (conversation.link_id === (input.linkId ?? null)) {
    await saveCase(connection, conversation.id, input.caseState, input.at);
  }
  const answer = await endAnswer(connection, conversation, { ...input, id: input.answerId });
  await saveEvidence(connection, { answer, evidence: input.evidence, at: input.at });
  await keepOffer(connection, conversation, input);
  await endTurn(connection, conversation, input.at);
  let answered: AnsweredChange | null = null;
  if (input.word != null) {
    const { customer_id: customerId } = conversation;
    await saveProgress(connection, conversation);
    answered = await hearWord(connection, { ...input.word, customerId, at: input.at });
    // A yes that a member of staff must agree to handed it off.
    conversation = await loadConversation(connection, conversation.id);
  }
  const waits = conversation.state === 'agent' && conversation.last_customer_seq > answer.seq;
  const next = waits ? await openTurn(connection, conversation, input.next, input.at) : null;
  await saveProgress(connection, conversation);
  return { answer, conversation: toConversation(conversation), cards, answered, next };
}

export const openTurns = query((db: Db, _p: Record<string, never>) =>
  db
    .selectFrom('turn')
    .innerJoin('conversation', 'conversation.id', 'turn.conversation_id')
    .selectAll('turn')
    .select('conversation.last_customer_at')
    .where('turn.ended_at', 'is', null)
    .orderBy('turn.opened_at')
    .orderBy('turn.id'),
);
