import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../app-error.ts';
import type { Storage } from '../../storage/storage.ts';
import { importArticles, type IncomingArticle } from './import-articles.ts';
import type { ImportReport } from '../knowledge.ts';
import { listArticleFiles, type FoundFile } from './list-article-files.ts';
import { ARTICLE_MAX_BYTES, readArticleFile, tooLarge, type ArticleFile } from './read-article-file.ts';

/** Setting: real path of an imported folder → name of its collection. */
const FOLDERS = 'knowledge.folders';

/** Imports a folder of Markdown. AppError not_found when there is no such folder. */
export async function importFolder(input: {
  storage: Pick<Storage, 'articles' | 'settings'>;
  folder: string;
  signal: AbortSignal;
}): Promise<ImportReport> {
  const { storage, signal } = input;
  const folder = await openFolder(input.folder);
  const { files, problems } = await listArticleFiles(folder);
  const collection = await nameCollection(storage.settings, folder);
  const incoming = files.map((file): IncomingArticle => ({ name: file.name, read: () => readFound(file) }));
  const report = await importArticles({ articles: storage.articles, collection, incoming, signal });
  return { ...report, problems: [...problems, ...report.problems] };
}

async function openFolder(folder: string): Promise<string> {
  const real = await realpath(folder).catch(() => null);
  if (real === null || !(await stat(real)).isDirectory()) {
    throw new AppError('not_found', `There is no folder ${folder}. Give the path of a folder with Markdown files.`);
  }
  return real;
}

async function readFound({ name, file, bytes }: FoundFile): Promise<ArticleFile> {
  // Looked at before reading, so that a file of gigabytes never comes into memory.
  if (bytes > ARTICLE_MAX_BYTES) return { outcome: 'refused', words: tooLarge(bytes), hide: false };
  try {
    return readArticleFile(name, await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { outcome: 'refused', words: `It could not be read (${code}). Check who may read it.`, hide: false };
  }
}

/**
 * A collection is called like its folder. Two folders of one name stay apart, unless the earlier one is gone: then it
 * was moved, and the articles keep their ids.
 */
async function nameCollection(settings: Storage['settings'], folder: string): Promise<string> {
  const names = readNames(await settings.read(FOLDERS));
  const known = names.get(folder);
  if (known !== undefined) return known;
  const base = path.basename(folder) || 'articles';
  let name = base;
  for (let nth = 2; nth < 1_000; nth += 1) {
    const owner = [...names].find(([, taken]) => taken === name)?.[0];
    if (owner === undefined) break;
    if ((await realpath(owner).catch(() => null)) === null) {
      names.delete(owner);
      break;
    }
    name = `${base} ${nth}`;
  }
  names.set(folder, name);
  await settings.write(FOLDERS, Object.fromEntries(names));
  return name;
}

function readNames(stored: unknown): Map<string, string> {
  if (typeof stored !== 'object' || stored === null) return new Map();
  return new Map(Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
