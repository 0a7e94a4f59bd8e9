import type { z } from 'zod';
import type { ActionProblem } from '../actions.ts';
import { isObject } from '../schema/check-value.ts';
import { ACTION_ID, ActionEntry, SourceSettings } from './action-file.ts';
import { fillVariables } from './fill-variables.ts';
import { readPlacedYaml } from './placed-yaml.ts';

export interface ActionFile {
  source: SourceSettings;
  /** What the operator wrote for each action, or all that the source offers. */
  actions: { type: 'named'; entries: { id: string; entry: ActionEntry }[] } | { type: 'all' };
  lineOf(path: readonly (string | number)[]): number;
}

const MAX_ACTIONS = 200;

/** Reads one actions file. A wrong entry is left out and reported; a wrong source makes the file useless (null). */
export function readActionFile(input: { file: string; text: string; variables: Record<string, string | undefined> }): {
  read: ActionFile | null;
  problems: ActionProblem[];
} {
  const { file } = input;
  const yaml = readPlacedYaml(input.text);
  if ('broken' in yaml) return { read: null, problems: [{ file, line: yaml.line, words: yaml.broken }] };
  const problems: ActionProblem[] = [];
  const report = (path: (string | number)[], words: string): void => {
    problems.push({ file, line: yaml.lineOf(path), words });
  };

  if (!isObject(yaml.value)) {
    report([], 'Expected "source:" and "actions:" at its top.');
    return { read: null, problems };
  }
  for (const name of Object.keys(yaml.value)) {
    if (name !== 'source' && name !== 'actions')
      report([name], `"${name.slice(0, 60)}" is not known; expected source and actions.`);
  }
  const filled = fillVariables(yaml.value['source'], input.variables);
  for (const problem of filled.problems) report(['source', ...problem.path], problem.words);
  if (filled.problems.length > 0) return { read: null, problems };
  const source = SourceSettings.safeParse(filled.value);
  if (!source.success) {
    // No input is quoted: the source holds credentials.
    for (const issue of source.error.issues) report(['source', ...keysOf(issue)], `source: ${wordsOf(issue)}.`);
    return { read: null, problems };
  }
  const actions = readActions(yaml.value['actions'], report);
  return { read: actions === null ? null : { source: source.data, actions, lineOf: yaml.lineOf }, problems };
}

function readActions(
  value: unknown,
  report: (path: (string | number)[], words: string) => void,
): ActionFile['actions'] | null {
  if (value === 'all') return { type: 'all' };
  if (!isObject(value)) {
    report(['actions'], 'Expected "actions:" with an entry for each action, or "actions: all".');
    return null;
  }
  const entries: { id: string; entry: ActionEntry }[] = [];
  for (const [id, raw] of Object.entries(value)) {
    if (entries.length >= MAX_ACTIONS) {
      report(['actions', id], `Only ${MAX_ACTIONS} actions fit into one file; put the rest into another.`);
      break;
    }
    if (!ACTION_ID.test(id)) {
      report(['actions', id], 'An action id consists of letters, digits, dots, dashes and underscores.');
      continue;
    }
    const entry = ActionEntry.safeParse(raw ?? {});
    if (entry.success) entries.push({ id, entry: entry.data });
    else for (const issue of entry.error.issues) report(['actions', id, ...keysOf(issue)], `${id}: ${wordsOf(issue)}.`);
  }
  return { type: 'named', entries };
}

function keysOf(issue: z.core.$ZodIssue): (string | number)[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return unknown === undefined ? path : [...path, unknown];
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.map((key) => `"${key.slice(0, 60)}"`).join(', ')} is not known${at === '' ? '' : ` in ${at}`}`;
  }
  const message = issue.message.replace(/^Invalid input: /, '');
  return at === '' ? message : `${at}: ${message}`;
}
