import type { Evidence } from '../../../protocol/evidence.ts';
import { query, type Connection } from '../query.ts';
import type { AnswerTable, Db } from '../schema.ts';

/** The first evidence of an answer stays: what a cut wrote is not replaced by what its turn reports later. */
const insertEvidence = query((db: Db, p: AnswerTable) =>
  db
    .insertInto('answer')
    .values({
      message_id: p.message_id,
      evidence: p.evidence,
      at: p.at,
      question: p.question,
      sent_question: p.sent_question,
      first_word_ms: p.first_word_ms,
      total_ms: p.total_ms,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing()),
);

export async function saveEvidence(
  connection: Connection,
  input: { messageId: string; evidence: Evidence; at: number },
): Promise<void> {
  const { evidence } = input;
  await connection.run(insertEvidence, {
    message_id: input.messageId,
    evidence: JSON.stringify(evidence),
    at: input.at,
    question: evidence.understood || evidence.question,
    sent_question: evidence.mode === 'model' ? evidence.prompt.sentQuestion : null,
    first_word_ms: evidence.timings.firstWordMs,
    total_ms: evidence.timings.totalMs,
  });
}
