import { sql } from 'kysely';
import type { ArticleRow } from '../../../protocol/http.ts';
import { matchTyped } from '../match-words.ts';
import { query, type Connection } from '../query.ts';
import type { Db } from '../schema.ts';
import type { ArticleStore } from '../article-storage.ts';

type ListArticles = ArticleStore['listArticles'];

export async function listArticles(
  connection: Connection,
  input: Parameters<ListArticles>[0],
): Promise<{ articles: ArticleRow[]; total: number }> {
  const match = input.q === null ? null : matchTyped(input.q);
  // The filters differ from call to call, so these are built each time.
  const found = (db: Db) => {
    let articles = db.selectFrom('article');
    if (input.audience !== null) articles = articles.where('audience', '=', input.audience);
    if (input.language !== null) articles = articles.where('language', '=', input.language);
    if (match === null) return articles.select('id');
    const rows = (table: 'passage_fts' | 'passage_grams', text: string) =>
      db
        .selectFrom(table)
        .innerJoin('passage', 'passage.row', `${table}.rowid`)
        .select('passage.article_id')
        .where(sql<string>`${sql.table(table)}`, 'match', text);
    if (match.words !== null) articles = articles.where('id', 'in', rows('passage_fts', match.words));
    if (match.grams !== null) articles = articles.where('id', 'in', rows('passage_grams', match.grams));
    return articles.select('id');
  };
  const counted = await connection.one(
    query((db) => db.selectFrom(found(db).as('found')).select((eb) => eb.fn.countAll<number>().as('total'))),
    {},
  );
  const articles = await connection.all(
    query((db) =>
      db
        .selectFrom('article')
        .select(['id', 'title', 'language', 'audience', 'origin', 'passages', 'words', 'updated_at as updatedAt'])
        .where('id', 'in', found(db))
        .orderBy('title')
        .orderBy('id')
        .limit(input.limit)
        .offset(input.offset),
    ),
    {},
  );
  return { articles, total: counted?.total ?? 0 };
}
