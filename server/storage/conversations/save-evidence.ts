import type { Message } from '../../../protocol/conversation.ts';
import type { Evidence } from '../../../protocol/evidence.ts';
import { query, type Connection } from '../query.ts';
import type { AnswerTable, Db } from '../schema.ts';

/** The first evidence of an answer stays: what a cut wrote is not replaced by what its turn reports later. */
const insertEvidence = query((db: Db, p: AnswerTable) =>
  db
    .insertInto('answer')
    .values({
      message_id: p.message_id,
      at: p.at,
      mode: p.mode,
      state: p.state,
      offers_person: p.offers_person,
      question: p.question,
      sent_question: p.sent_question,
      first_word_ms: p.first_word_ms,
      total_ms: p.total_ms,
      evidence: p.evidence,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing()),
);

export async function saveEvidence(
  connection: Connection,
  input: { answer: Message; evidence: Evidence; at: number },
): Promise<void> {
  const { answer, evidence } = input;
  await connection.run(insertEvidence, {
    message_id: answer.id,
    at: input.at,
    mode: answer.mode,
    state: answer.state,
    offers_person: answer.offersPerson ? 1 : 0,
    question: evidence.understood || evidence.question,
    sent_question: evidence.mode === 'model' ? evidence.prompt.sentQuestion : null,
    first_word_ms: evidence.timings.firstWordMs === null ? null : Math.round(evidence.timings.firstWordMs),
    total_ms: Math.round(evidence.timings.totalMs),
    evidence: JSON.stringify(evidence),
  });
}
