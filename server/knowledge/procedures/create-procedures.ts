import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Procedure, ProcedureProblem, Procedures } from './procedure.ts';
import { readProcedure } from './read-procedure.ts';
import { trainRouter, type Route } from './train-router.ts';

/** A house has ten procedures, perhaps fifty. */
const MOST_FILES = 200;
const FILE_MAX_BYTES = 400_000;

export interface LiveProcedures extends Procedures {
  /** Reads the folders again where a file has changed; costs a look at each file's time otherwise. */
  refresh(): Promise<void>;
}

interface Stand {
  /** Names, times and sizes of all files: what a change is told by. */
  seen: string;
  procedures: Map<string, Procedure>;
  problems: ProcedureProblem[];
  route: (text: string) => Route;
}

/**
 * All procedures of the folders (those that exist), later folders before earlier ones: an operator's own file stands in
 * for the sample's of the same id. A file that can't be used is a problem, and the others work.
 */
export async function createProcedures({
  folders,
  log,
}: {
  folders: readonly string[];
  log: Pick<Logger, 'info' | 'warn'>;
}): Promise<LiveProcedures> {
  let stand: Stand = { seen: '', procedures: new Map(), problems: [], route: await trainRouter([]) };
  let running: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    const files = await listFiles(folders);
    const seen = files.map(({ file, mark }) => `${file} ${mark}`).join('\n');
    if (seen === stand.seen) return;
    stand = await read(files, seen, stand);
    log.info({ procedures: stand.procedures.size, problems: stand.problems.length }, 'procedures read');
    for (const { file, line, words } of stand.problems) log.warn({ file, line }, words);
  };
  const refresh = (): Promise<void> => {
    running ??= look().finally(() => {
      running = null;
    });
    return running;
  };

  await refresh();
  return {
    list: () => [...stand.procedures.values()],
    get: (id) => stand.procedures.get(id) ?? null,
    problems: () => stand.problems,
    route: (text) => stand.route(text),
    refresh,
  };
}

interface FoundFile {
  folder: number;
  /** For people: the folder's own name and the file's. */
  name: string;
  file: string;
  mark: string;
  bytes: number;
}

async function listFiles(folders: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const [folder, at] of folders.entries()) {
    const names = await readdir(at).catch(() => []);
    for (const name of names.toSorted((a, b) => (a < b ? -1 : 1))) {
      if (!/\.(?:md|markdown)$/i.test(name) || /^(?:readme\b|\.)/i.test(name) || found.length >= MOST_FILES) continue;
      const file = path.join(at, name);
      const known = await stat(file).catch(() => null);
      if (known?.isFile() !== true) continue;
      const mark = `${known.mtimeMs} ${known.size} ${known.ino}`;
      found.push({ folder, name, file, mark, bytes: known.size });
    }
  }
  return found;
}

async function read(files: readonly FoundFile[], seen: string, before: Stand): Promise<Stand> {
  const procedures = new Map<string, { folder: number; procedure: Procedure }>();
  const problems: ProcedureProblem[] = [];
  for (const { folder, name, file, bytes } of files) {
    if (bytes > FILE_MAX_BYTES) {
      problems.push({
        file: name,
        line: 1,
        words: `It has ${bytes} bytes; a procedure has at most ${FILE_MAX_BYTES}.`,
      });
      continue;
    }
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) {
      problems.push({ file: name, line: 1, words: 'It could not be opened. Check who may read it.' });
      continue;
    }
    const found = readProcedure(text, name);
    if (found.outcome === 'refused') {
      problems.push(...found.problems);
      continue;
    }
    const { id } = found.procedure;
    const other = procedures.get(id);
    if (other !== undefined && other.folder === folder) {
      const words = `The id "${id}" is taken by ${other.procedure.file}. Give this procedure its own.`;
      problems.push({ file: name, line: 2, words });
      continue;
    }
    // The same text is the same object, so that what was worked out about it stays known.
    const same = before.procedures.get(id);
    const isSame = same?.version === found.procedure.version && same.file === name;
    procedures.set(id, { folder, procedure: isSame ? same : found.procedure });
  }
  const list = [...procedures.values()].map(({ procedure }) => procedure);
  return {
    seen,
    problems,
    procedures: new Map(list.map((procedure) => [procedure.id, procedure])),
    route: await trainRouter(list),
  };
}
