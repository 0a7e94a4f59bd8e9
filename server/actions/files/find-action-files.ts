import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ActionProblem } from '../actions.ts';

const MAX_FILES = 100;
const MAX_BYTES = 500_000;

export interface FoundFile {
  /** Its name, for problems. */
  file: string;
  /** Where paths inside it begin. */
  folder: string;
  text: string;
}

/** Every *.yaml of the folders, by name. A folder that isn't there has none. */
export async function findActionFiles(folders: string[]): Promise<{ files: FoundFile[]; problems: ActionProblem[] }> {
  const files: FoundFile[] = [];
  const problems: ActionProblem[] = [];
  for (const folder of folders) {
    for (const file of await namesIn(folder)) {
      if (files.length >= MAX_FILES) {
        problems.push({
          file,
          line: 1,
          words: `Only ${MAX_FILES} actions files are read; put several sources together.`,
        });
        return { files, problems };
      }
      const text = await readText(path.join(folder, file));
      if ('refused' in text) problems.push({ file, line: 1, words: text.refused });
      else files.push({ file, folder, text: text.text });
    }
  }
  return { files, problems };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name) && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

async function readText(file: string): Promise<{ text: string } | { refused: string }> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES) return { refused: `It is larger than ${MAX_BYTES / 1_000} kB; cut it into several files.` };
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)) };
  } catch (error) {
    return error instanceof TypeError
      ? { refused: 'It is not saved as UTF-8. Save it again with the encoding UTF-8.' }
      : { refused: 'It cannot be opened; check that this process may read it.' };
  }
}
