import { createHash } from 'node:crypto';
import type { ArticleStore, StoredArticle } from '../../storage/article-storage.ts';
import { cutPassages } from './cut-passages.ts';
import type { ImportReport } from '../knowledge.ts';
import type { ArticleFile } from './read-article-file.ts';

/** Changes whenever passages are cut in another way, so that a re-import cuts again. */
const CUT_VERSION = 1;

/** One article on its way in, from a folder or any other source. */
export interface IncomingArticle {
  /** Unique inside its collection. */
  name: string;
  read(): Promise<ArticleFile>;
}

/**
 * Makes a collection equal to what comes in: writes only what changed and removes what is gone. One article is one
 * transaction, so searching goes on meanwhile. An article that can't be read stays as it was, unless nobody can tell any
 * more who may see it.
 */
export async function importArticles(input: {
  articles: ArticleStore;
  collection: string;
  incoming: Iterable<IncomingArticle>;
  signal: AbortSignal;
}): Promise<ImportReport> {
  const { articles, collection, signal } = input;
  const report: ImportReport = { added: 0, changed: 0, unchanged: 0, removed: 0, problems: [] };
  const known = await articles.hashes(collection);
  const gone = new Set(known.keys());
  for (const incoming of input.incoming) {
    const { name } = incoming;
    signal.throwIfAborted();
    const origin = `${collection}/${name}`;
    const file = await incoming.read();
    if (file.outcome === 'refused') {
      const wasKnown = known.has(origin);
      report.problems.push({ file: name, words: wasKnown ? `${file.words} ${file.hide ? HIDDEN : KEPT}` : file.words });
      if (!file.hide) gone.delete(origin);
      continue;
    }
    gone.delete(origin);
    if (file.remark !== null) report.problems.push({ file: name, words: file.remark });
    const hash = hashOf([CUT_VERSION, file.article]);
    if (known.get(origin) === hash) {
      report.unchanged += 1;
      continue;
    }
    const id = articleIdOf(collection, name);
    const article: StoredArticle = { id, origin, collection, ...file.article, hash, updatedAt: Date.now() };
    await articles.saveArticle(article, await cutPassages(article));
    report[known.has(origin) ? 'changed' : 'added'] += 1;
  }
  if (gone.size > 0) await articles.removeArticles(collection, [...gone]);
  report.removed = gone.size;
  return report;
}

/** The same for ever, so that citations in old transcripts still lead to the article. */
export function articleIdOf(collection: string, name: string): string {
  return hashOf([collection, `${collection}/${name}`]).slice(0, 24);
}

const KEPT = 'What was imported before stays.';
const HIDDEN = 'What was imported before was taken out.';

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
