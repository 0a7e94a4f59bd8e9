import type { Db, PassageTable } from '../schema.ts';
import type { StoredPassage } from '../article-storage.ts';

export type PassageRow = Omit<PassageTable, 'row'>;

export function selectPassages(db: Db) {
  return db
    .selectFrom('passage')
    .select(['id', 'article_id', 'place', 'passage.title', 'heading', 'text', 'passage.language', 'passage.audience']);
}

export function toPassage(row: PassageRow): StoredPassage {
  return {
    id: row.id,
    articleId: row.article_id,
    place: row.place,
    title: row.title,
    heading: row.heading,
    text: row.text,
    language: row.language,
    audience: row.audience,
  };
}
