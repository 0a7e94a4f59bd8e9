import { opendir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImportReport } from '../knowledge.ts';

/** A help centre has hundreds of articles. More than this is another folder chosen by mistake. */
const MOST_FILES = 20_000;
const MOST_FOLDERS_DEEP = 20;
const MARKDOWN = /\.(?:md|markdown)$/i;

export interface FoundFile {
  /** Path inside the folder with forward slashes. */
  name: string;
  /** Real path on the disk. */
  file: string;
  bytes: number;
}

/** All Markdown files under a folder, by name. Links that lead out of it are not followed; hidden ones are left alone. */
export async function listArticleFiles(
  folder: string,
): Promise<{ files: FoundFile[]; problems: ImportReport['problems'] }> {
  const root = await realpath(folder);
  const files: FoundFile[] = [];
  const problems: ImportReport['problems'] = [];
  const open = [{ at: root, name: '', deep: 0 }];
  const visited = new Set([root]);
  for (let folderAt = open.pop(); folderAt !== undefined; folderAt = open.pop()) {
    for await (const entry of await opendir(folderAt.at)) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const name = folderAt.name === '' ? entry.name : `${folderAt.name}/${entry.name}`;
      if (files.length >= MOST_FILES) {
        problems.push({
          file: name,
          words: `There are more than ${MOST_FILES} files. This one and all after it were left out.`,
        });
        return { files: sorted(files), problems };
      }
      const real = await resolveInside(root, path.join(folderAt.at, entry.name));
      if (real === null) {
        if (MARKDOWN.test(entry.name))
          problems.push({
            file: name,
            words: 'It is a link that leads out of the folder or to nothing. Copy the file in.',
          });
        continue;
      }
      if (real.kind === 'file' && MARKDOWN.test(entry.name)) files.push({ name, file: real.file, bytes: real.bytes });
      if (real.kind !== 'folder' || visited.has(real.file)) continue;
      visited.add(real.file);
      if (folderAt.deep < MOST_FOLDERS_DEEP) open.push({ at: real.file, name, deep: folderAt.deep + 1 });
      else
        problems.push({ file: name, words: `It lies more than ${MOST_FOLDERS_DEEP} folders deep and was left out.` });
    }
  }
  return { files: sorted(files), problems };
}

function sorted(files: FoundFile[]): FoundFile[] {
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function resolveInside(
  root: string,
  file: string,
): Promise<{ kind: 'file' | 'folder' | 'other'; file: string; bytes: number } | null> {
  let real: string;
  try {
    real = await realpath(file);
  } catch {
    return null;
  }
  if (real !== root && !real.startsWith(root + path.sep)) return null;
  const found = await stat(real);
  return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', file: real, bytes: found.size };
}
