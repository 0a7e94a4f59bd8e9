import type { GroupCommit } from '../group-commit.ts';
import { query, type Connection } from '../query.ts';
import type { ArticleTable, Db } from '../schema.ts';
import type { ArticleStore, StoredArticle } from '../article-storage.ts';
import { jsonList } from '../dialect-sqlite.ts';
import { listArticles } from './list-articles.ts';
import { selectPassages, toPassage } from './passage-row.ts';
import { removeArticles, saveArticle } from './save-article.ts';
import { searchText } from './search-text.ts';
import { listVectors, listWithoutVector, saveVectors } from './vectors.ts';

const hashesOf = query((db: Db, p: { collection: string }) =>
  db.selectFrom('article').select(['origin', 'hash']).where('collection', '=', p.collection),
);
const articleById = query((db: Db, p: { id: string }) => db.selectFrom('article').selectAll().where('id', '=', p.id));
const articleCount = query((db: Db, _p: object) =>
  db.selectFrom('article').select((eb) => eb.fn.countAll<number>().as('count')),
);
const passageById = query((db: Db, p: { id: string }) => selectPassages(db).where('id', '=', p.id));
const passagesIn = query((db: Db, p: { ids: string }) => selectPassages(db).where('id', 'in', jsonList(p.ids)));
const passagesAfter = query((db: Db, p: { id: string; limit: number }) =>
  selectPassages(db).where('id', '>', p.id).orderBy('id').limit(p.limit),
);

function toArticle(row: ArticleTable): StoredArticle {
  return {
    id: row.id,
    origin: row.origin,
    collection: row.collection,
    title: row.title,
    language: row.language,
    audience: row.audience,
    markdown: row.markdown,
    hash: row.hash,
    updatedAt: row.updated_at,
  };
}

export function createArticleStore({
  reader,
  write,
}: {
  reader: Connection;
  write: GroupCommit['write'];
}): ArticleStore {
  return {
    async hashes(collection) {
      const rows = await reader.all(hashesOf, { collection });
      return new Map(rows.map((row) => [row.origin, row.hash]));
    },
    saveArticle: (article, passages) => write((connection) => saveArticle(connection, article, passages)),
    removeArticles: (collection, origins) => write((connection) => removeArticles(connection, collection, origins)),
    async readArticle(id) {
      const row = await reader.one(articleById, { id });
      return row === undefined ? null : toArticle(row);
    },
    async readPassage(id) {
      const row = await reader.one(passageById, { id });
      return row === undefined ? null : toPassage(row);
    },
    async readPassages(ids) {
      const rows = await reader.all(passagesIn, { ids: JSON.stringify(ids) });
      const found = new Map(rows.map((row) => [row.id, toPassage(row)]));
      return ids.flatMap((id) => found.get(id) ?? []);
    },
    async listPassages({ afterId, limit }) {
      return (await reader.all(passagesAfter, { id: afterId ?? '', limit })).map(toPassage);
    },
    async countArticles() {
      return (await reader.one(articleCount, {}))?.count ?? 0;
    },
    listArticles: (input) => listArticles(reader, input),
    searchText: (input) => searchText(reader, input),
    saveVectors: (vectors) => write((connection) => saveVectors(connection, vectors)),
    listVectors: (input) => listVectors(reader, input),
    listWithoutVector: (input) => listWithoutVector(reader, input),
  };
}
