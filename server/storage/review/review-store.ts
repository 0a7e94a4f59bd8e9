import type { Evidence } from '../../../protocol/evidence.ts';
import type { MessageIndex } from '../message-index.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ReviewStore } from '../house-storage.ts';
import { overview } from './overview.ts';
import { searchTranscripts } from './search-transcripts.ts';

const evidenceOf = query((db: Db, p: { message_id: string }) =>
  db.selectFrom('answer').select('evidence').where('message_id', '=', p.message_id),
);
const handOffsOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('hand_off')
    .select(['at', 'reason', 'accepted_by as acceptedBy', 'accepted_at as acceptedAt'])
    .where('conversation_id', '=', p.conversation_id)
    // Not those that were only offered.
    .where('asked', 'is not', null)
    .orderBy('at')
    .orderBy('row'),
);

export function createReviewStore({ reader, index }: { reader: Connection; index: MessageIndex }): ReviewStore {
  return {
    async searchTranscripts(input) {
      // What was said a moment ago is found too.
      if (input.q !== undefined) await index.catchUp();
      return searchTranscripts(reader, input);
    },
    async readEvidence(messageId) {
      const row = await reader.one(evidenceOf, { message_id: messageId });
      return row === undefined ? null : (JSON.parse(row.evidence) as Evidence);
    },
    listHandOffs: (conversationId) => reader.all(handOffsOf, { conversation_id: conversationId }),
    overview: (range) => overview(reader, range),
  };
}
