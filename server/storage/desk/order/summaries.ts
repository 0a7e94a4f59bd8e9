import { query } from '../../query.ts';
import type { Db } from '../../schema.ts';

interface SummaryRow {
  conversationId: string;
  seq: number;
  madeBy: 'model' | 'search';
  text: string;
  at: number;
}

export const summaryOf = query((db: Db, p: { conversation_id: string }) =>
  db
    .selectFrom('summary')
    .select(['seq', 'made_by as madeBy', 'text', 'at'])
    .where('conversation_id', '=', p.conversation_id),
);

/** One that was made of more is not replaced by one that was made of less and ended later. */
export const saveSummary = query((db: Db, p: SummaryRow) =>
  db
    .insertInto('summary')
    .values({ conversation_id: p.conversationId, seq: p.seq, made_by: p.madeBy, text: p.text, at: p.at })
    .onConflict((conflict) =>
      conflict
        .column('conversation_id')
        .doUpdateSet((eb) => ({
          seq: eb.ref('excluded.seq'),
          made_by: eb.ref('excluded.made_by'),
          text: eb.ref('excluded.text'),
          at: eb.ref('excluded.at'),
        }))
        .whereRef('excluded.seq', '>=', 'summary.seq'),
    ),
);
