import { sql } from 'kysely';
import type { TranscriptRow } from '../../../../protocol/http.ts';
import { matchTyped } from '../../match-words.ts';
import { AFTER_ALL, fromCursor, toPage } from '../../page-cursor.ts';
import { query, type Connection, type Query } from '../../query.ts';
import { readTranscripts } from '../../review/read-transcripts.ts';
import type { Db } from '../../schema.ts';
import { idsWithWords, typedWords, type TypedWords, type WordsShape } from './words-found.ts';

type Search = TypedWords & { time: number; id: string; limit: number };
type Found = { id: string; time: number; total: number };

/** Latest opened first: a conversation that goes on while somebody turns the pages stays where it is. */
function searchQuery(shape: Exclude<WordsShape, 'none'>): Query<Search, Found> {
  return query((db: Db, p: Search) =>
    db
      .with(
        (cte) => cte('found').materialized(),
        (each) =>
          each
            .selectFrom('conversation')
            .select(['conversation.id', 'opened_at'])
            .where('conversation.id', 'in', sql<string>`(${idsWithWords(shape, p)})`)
            .where('merged_into', 'is', null),
      )
      .selectFrom('found')
      .select((eb) => [
        'id',
        'opened_at as time',
        eb.selectFrom('found as all').select(eb.fn.countAll<number>().as('total')).$asScalar().$notNull().as('total'),
      ])
      .where((eb) => eb(eb.refTuple('opened_at', 'id'), '<', eb.tuple(p.time, p.id)))
      .orderBy('opened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit),
  );
}
const SEARCHES = { words: searchQuery('words'), grams: searchQuery('grams'), both: searchQuery('both') };

/** Conversations of every state, spam too, by the words of their messages and by the customer's name and address. */
export async function searchDesk(
  connection: Connection,
  input: { q: string; cursor: string | null; limit: number },
): Promise<{ found: TranscriptRow[]; total: number; cursor: string | null }> {
  const { shape, typed } = typedWords(input.q);
  if (shape === 'none') return { found: [], total: 0, cursor: null };
  const after = fromCursor(input.cursor, AFTER_ALL);
  const rows = await connection.all(SEARCHES[shape], { ...typed, ...after, limit: input.limit + 1 });
  const page = toPage(rows, input.limit, (row) => row);
  const ids = page.rows.map((row) => row.id);
  const found = await readTranscripts(connection, ids, matchTyped(input.q));
  return { found, total: rows[0]?.total ?? 0, cursor: page.cursor };
}
