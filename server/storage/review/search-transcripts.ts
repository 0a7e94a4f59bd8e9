import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { TranscriptQuery, TranscriptRow } from '../../../protocol/http.ts';
import { matchTyped, type TextMatch } from '../match-words.ts';
import { AFTER_ALL, fromCursor, toPage } from '../page-cursor.ts';
import { query, type Connection } from '../query.ts';
import type { Db, Tables } from '../schema.ts';
import { readTranscripts } from './read-transcripts.ts';

/**
 * Latest opened first: a conversation that goes on while somebody turns the pages stays where it is. `from` and `to` are
 * about the opening too, as in the overview. `total` counts all that match, on every page.
 */
export async function searchTranscripts(
  connection: Connection,
  input: TranscriptQuery,
): Promise<{ transcripts: TranscriptRow[]; total: number; cursor: string | null }> {
  const match = input.q === undefined || input.q === '' ? null : matchTyped(input.q);
  // Only signs, no words: nothing can match.
  if (match !== null && match.words === null && match.grams === null)
    return { transcripts: [], total: 0, cursor: null };

  const after = fromCursor(input.cursor, AFTER_ALL);
  // The filters differ from call to call, so this is built each time. Where finding is dear it is done once, for the
  // page and the total; else the page stops early and the total is counted in an index.
  const dear = match !== null || input.mode !== undefined;
  const found = await connection.all(
    query((db) =>
      db
        .with(
          (cte) => (dear ? cte('found').materialized() : cte('found').notMaterialized()),
          (each) =>
            each
              .selectFrom('conversation')
              .select(['conversation.id', 'opened_at'])
              .where(filters(db, input, match)),
        )
        .selectFrom('found')
        .select((eb) => [
          'id',
          'opened_at as time',
          eb.selectFrom('found as all').select(eb.fn.countAll<number>().as('total')).$asScalar().as('total'),
        ])
        .where((eb) => eb(eb.refTuple('opened_at', 'id'), '<', eb.tuple(after.time, after.id)))
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(input.limit + 1),
    ),
    {},
  );
  const page = toPage(found, input.limit, (row) => row);
  const ids = page.rows.map((row) => row.id);
  return {
    transcripts: await readTranscripts(connection, ids, match),
    total: found[0]?.total ?? 0,
    cursor: page.cursor,
  };
}

type Filter = ExpressionWrapper<Tables, 'conversation', SqlBool>;

function filters(db: Db, input: TranscriptQuery, match: TextMatch | null) {
  return (eb: ExpressionBuilder<Tables, 'conversation'>): Filter => {
    // The very conditions of the index: neither spam nor what was joined to another.
    const all: Filter[] = [eb('spam', '=', sql.lit(0)), eb('merged_into', 'is', null)];
    if (input.state !== undefined) all.push(eb('state', '=', input.state));
    if (input.language !== undefined) all.push(eb('conversation.language', '=', input.language));
    if (input.rating !== undefined) all.push(eb('rating', '=', input.rating));
    if (input.from !== undefined) all.push(eb('opened_at', '>=', input.from));
    if (input.to !== undefined) all.push(eb('opened_at', '<', input.to));
    if (input.handOff !== undefined) {
      const handOffs = db.selectFrom('hand_off').select('conversation_id').where('reason', '=', input.handOff);
      all.push(eb('conversation.id', 'in', handOffs));
    }
    const messages = db.selectFrom('message').select('message.conversation_id');
    if (input.mode !== undefined) all.push(eb('conversation.id', 'in', messages.where('mode', '=', input.mode)));
    if (input.helpful !== undefined) {
      const helpful = input.helpful === 'yes' ? sql.lit(1) : sql.lit(0);
      all.push(eb('conversation.id', 'in', messages.where('helpful', '=', helpful)));
    }
    if (match?.words != null) {
      const hits = messages
        .innerJoin('message_fts', 'message_fts.rowid', 'message.row')
        .where(sql<string>`message_fts`, 'match', match.words);
      all.push(eb('conversation.id', 'in', hits));
    }
    if (match?.grams != null) {
      const hits = messages
        .innerJoin('message_grams', 'message_grams.rowid', 'message.row')
        .where(sql<string>`message_grams`, 'match', match.grams);
      all.push(eb('conversation.id', 'in', hits));
    }
    return eb.and(all);
  };
}
