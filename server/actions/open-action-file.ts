import type { Action } from './action.ts';
import type { ActionProblem } from './actions.ts';
import { SourceProblem, type ActionSource, type RawOperation } from './action-source.ts';
import type { ActionLog } from './desk.ts';
import { ACTION_ID, ActionEntry } from './files/action-file.ts';
import type { FoundFile } from './files/find-action-files.ts';
import { readActionFile, type ActionFile } from './files/read-action-file.ts';
import { limitCalls } from './calls/limit-calls.ts';
import { makeAction } from './make-action.ts';
import { openSource } from './open-source.ts';

export interface OpenedFile {
  source: ActionSource | null;
  actions: { action: Action; place: { file: string; line: number } }[];
  problems: ActionProblem[];
}

/** Reads one actions file, opens its source, and makes its actions. What is wrong in it is told, never thrown. */
export async function openActionFile(
  found: FoundFile,
  house: {
    variables: Record<string, string | undefined>;
    allowHost(host: string): void;
    conceal(text: string): string;
    signal: AbortSignal;
    log: ActionLog;
  },
): Promise<OpenedFile> {
  const { file } = found;
  const { read, problems } = readActionFile({ ...found, variables: house.variables });
  const opened: OpenedFile = { source: null, actions: [], problems };
  if (!read) return opened;
  const tell = (problem: SourceProblem, path: (string | number)[]): void => {
    const place = problem.place ?? { file, line: read.lineOf(path) };
    problems.push({ ...place, words: house.conceal(problem.message) });
  };
  try {
    opened.source = limitCalls(await openSource(read, { ...house, folder: found.folder }));
  } catch (error) {
    if (error instanceof SourceProblem) tell(error, error.path);
    else tell(new SourceProblem('Its source cannot be opened, for a reason that nobody foresaw.'), ['source']);
    return opened;
  }
  for (const { id, entry, path } of entriesOf(read, opened.source)) {
    const name = read.source.type === 'http' ? id : (entry.operation ?? id);
    const operation = operationOf(opened.source, name);
    if (operation instanceof SourceProblem) {
      tell(operation, operation.path[0] === 'actions' ? operation.path : [...path, 'operation']);
      continue;
    }
    const made = makeAction({ id, entry, operation, source: opened.source, sourceType: read.source.type });
    const isAll = read.actions.type === 'all';
    for (const problem of isAll ? [] : made.problems) {
      problems.push({ file, line: read.lineOf([...path, ...problem.path]), words: `${id}: ${problem.words}` });
    }
    if (made.problems.some(({ weight }) => weight === 'blocks')) continue;
    opened.actions.push({ action: made.action, place: { file, line: read.lineOf(path) } });
  }
  return opened;
}

function operationOf(source: ActionSource, name: string): RawOperation | SourceProblem {
  const operation = source.operations.find((one) => one.name === name);
  if (operation) return operation;
  const broken = source.broken.find((one) => one.name === name);
  if (broken) return broken.problem;
  return new SourceProblem(`There is no operation ${name.slice(0, 100)} at this source.`);
}

/** The operator's entries, or one with the careful defaults for everything that the source offers. */
function* entriesOf(
  file: ActionFile,
  source: ActionSource,
): Generator<{ id: string; entry: ActionEntry; path: (string | number)[] }> {
  if (file.actions.type === 'named') {
    for (const { id, entry } of file.actions.entries) yield { id, entry, path: ['actions', id] };
    return;
  }
  for (const name of [...source.operations, ...source.broken].map((operation) => operation.name)) {
    const id = ACTION_ID.test(name)
      ? name
      : name
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
          .slice(0, 80);
    yield { id, entry: ActionEntry.parse({ operation: name, show: 'all' }), path: ['actions'] };
  }
}
