import type Sqlite from 'better-sqlite3';
import type { ArticleStore } from '../../../server/storage/article-storage.ts';
import type { Storage } from '../../../server/storage/storage.ts';

/** Passages handed on for one question. */
export const LIMIT = 6;
export const QUIET = { info: () => undefined, warn: () => undefined };
export const NO_EMBEDDING = {
  embed: () => Promise.reject(new Error('There is no embedding model.')),
  embedding: () => null,
  onChange: () => () => undefined,
};

/** The full-text queries that the knowledge room makes, in order: the first for a question holds its words. */
export function listenIn(storage: Storage): { articles: ArticleStore; searched: string[] } {
  const searched: string[] = [];
  const searchText: ArticleStore['searchText'] = (input) => {
    searched.push(input.match);
    return storage.articles.searchText(input);
  };
  return { articles: { ...storage.articles, searchText }, searched };
}

/** What anybody would write first: any of the words, best six by BM25, with their texts. Gives how many it found. */
export function bareQuery(database: Sqlite.Database): (match: string) => number {
  const statement = database.prepare(
    `select passage.id, passage.title, passage.text, bm25(passage_fts, 4.0, 2.0, 1.0) as rank
     from passage_fts join passage on passage.row = passage_fts.rowid
     where passage_fts match ? order by rank limit ${LIMIT}`,
  );
  return (match) => statement.all(match).length;
}
