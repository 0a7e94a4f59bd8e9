import { jsonList } from '../dialect-sqlite.ts';
import { indexGrams } from '../grams.ts';
import { query, type Connection } from '../query.ts';
import type { ArticleTable, Db } from '../schema.ts';
import type { StoredArticle, StoredPassage } from '../article-storage.ts';
import { unspacedRuns } from '../grams.ts';
import type { PassageRow } from './passage-row.ts';

const dropOld = query((db: Db, p: { id: string; origin: string }) =>
  db.deleteFrom('article').where((eb) => eb.or([eb('id', '=', p.id), eb('origin', '=', p.origin)])),
);
const insertArticle = query((db: Db, p: ArticleTable) =>
  db.insertInto('article').values({
    id: p.id,
    origin: p.origin,
    collection: p.collection,
    title: p.title,
    language: p.language,
    audience: p.audience,
    markdown: p.markdown,
    hash: p.hash,
    updated_at: p.updated_at,
    words: p.words,
    passages: p.passages,
  }),
);
const insertPassage = query((db: Db, p: PassageRow) =>
  db
    .insertInto('passage')
    .values({
      id: p.id,
      article_id: p.article_id,
      place: p.place,
      title: p.title,
      heading: p.heading,
      text: p.text,
      language: p.language,
      audience: p.audience,
    })
    .returning('row'),
);
const insertGrams = query((db: Db, p: { rowid: number; grams: string }) =>
  db.insertInto('passage_grams').values({ rowid: p.rowid, grams: p.grams }),
);
const dropOrigins = query((db: Db, p: { collection: string; origins: string }) =>
  db.deleteFrom('article').where('collection', '=', p.collection).where('origin', 'in', jsonList(p.origins)),
);

/** Whatever was stored under this id or origin goes first, with its passages and their vectors. */
export async function saveArticle(
  connection: Connection,
  article: StoredArticle,
  passages: StoredPassage[],
): Promise<void> {
  await connection.run(dropOld, { id: article.id, origin: article.origin });
  await connection.run(insertArticle, {
    id: article.id,
    origin: article.origin,
    collection: article.collection,
    title: article.title,
    language: article.language,
    audience: article.audience,
    markdown: article.markdown,
    hash: article.hash,
    updated_at: article.updatedAt,
    words: countWords(article.markdown),
    passages: passages.length,
  });
  for (const passage of passages) {
    const inserted = await connection.one(insertPassage, {
      id: passage.id,
      article_id: passage.articleId,
      place: passage.place,
      title: passage.title,
      heading: passage.heading,
      text: passage.text,
      language: passage.language,
      audience: passage.audience,
    });
    const grams = indexGrams(`${passage.title} ${passage.heading} ${passage.text}`);
    if (grams !== '' && inserted !== undefined) await connection.run(insertGrams, { rowid: inserted.row, grams });
  }
}

export async function removeArticles(connection: Connection, collection: string, origins: string[]): Promise<void> {
  await connection.run(dropOrigins, { collection, origins: JSON.stringify(origins) });
}

/** Words between spaces; in scripts without spaces, two characters count as a word. */
function countWords(text: string): number {
  const runs = unspacedRuns(text);
  const unspaced = runs.reduce((sum, run) => sum + Array.from(run).length, 0);
  const spaced = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu)?.length ?? 0;
  return Math.max(0, spaced - runs.length) + Math.ceil(unspaced / 2);
}
