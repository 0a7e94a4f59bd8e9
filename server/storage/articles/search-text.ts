import { sql } from 'kysely';
import { gramsRank, jsonList, passageRank } from '../dialect-sqlite.ts';
import { queryGrams } from '../grams.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ArticleStore } from '../article-storage.ts';

type SearchText = ArticleStore['searchText'];
interface Search {
  match: string;
  audiences: string;
  limit: number;
}

const byWords = query((db: Db, p: Search) =>
  db
    .selectFrom('passage_fts')
    .innerJoin('passage', 'passage.row', 'passage_fts.rowid')
    .select(['passage.id as passageId', passageRank.as('rank')])
    .where(sql<string>`passage_fts`, 'match', p.match)
    .where('passage.audience', 'in', jsonList<'customer' | 'staff'>(p.audiences))
    .orderBy('rank')
    .limit(p.limit),
);
const byGrams = query((db: Db, p: Search) =>
  db
    .selectFrom('passage_grams')
    .innerJoin('passage', 'passage.row', 'passage_grams.rowid')
    .select(['passage.id as passageId', gramsRank.as('rank')])
    .where(sql<string>`passage_grams`, 'match', p.match)
    .where('passage.audience', 'in', jsonList<'customer' | 'staff'>(p.audiences))
    .orderBy('rank')
    .limit(p.limit),
);

/** A text in two scripts ("Wi-Fi の パスワード") is looked up in both indexes; the scores of a passage add up. */
export async function searchText(
  connection: Connection,
  input: Parameters<SearchText>[0],
): Promise<Awaited<ReturnType<SearchText>>> {
  const audiences = JSON.stringify(input.audiences);
  const scores = new Map<string, number>();
  const add = (rows: { passageId: string; rank: number }[]) => {
    for (const row of rows) scores.set(row.passageId, (scores.get(row.passageId) ?? 0) - row.rank);
  };
  if (input.match !== '') add(await connection.all(byWords, { match: input.match, audiences, limit: input.limit }));
  const grams = queryGrams(input.match).join(' OR ');
  if (grams !== '') add(await connection.all(byGrams, { match: grams, audiences, limit: input.limit }));
  return [...scores]
    .map(([passageId, score]) => ({ passageId, score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, input.limit);
}
