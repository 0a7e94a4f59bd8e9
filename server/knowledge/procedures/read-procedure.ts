import { createHash } from 'node:crypto';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { checkProcedure, type Place } from './check-procedure.ts';
import { FileShape } from './file-shape.ts';
import type { Procedure, ProcedureProblem, Slot, Step } from './procedure.ts';
import { readStep } from './read-step.ts';
import { readWords } from './read-words.ts';

/** A procedure is a page or two. Characters. */
export const PROCEDURE_MAX_CHARS = 200_000;
/** More findings than this are the same mistake many times. */
const MOST_PROBLEMS = 50;

export type ReadProcedure =
  { outcome: 'read'; procedure: Procedure } | { outcome: 'refused'; problems: ProcedureProblem[] };

/** Reads one procedure's file. What is wrong comes with its line (from 1) and says what to do. `file` is for the sentences. */
export function readProcedure(text: string, file: string): ReadProcedure {
  const problems: ProcedureProblem[] = [];
  const report = (line: number, words: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ file, line, words });
  };
  const refused = (): ReadProcedure => ({ outcome: 'refused', problems: problems.toSorted((a, b) => a.line - b.line) });

  if (text.length > PROCEDURE_MAX_CHARS) {
    report(1, `It is longer than ${PROCEDURE_MAX_CHARS} characters. Cut it into several procedures.`);
    return refused();
  }
  const parts = cutFrontMatter(text);
  if ('words' in parts) {
    report(1, parts.words);
    return refused();
  }
  const lines = new LineCounter();
  const yaml = parseDocument(parts.yaml, { lineCounter: lines, uniqueKeys: true });
  // The front matter begins on the second line of the file.
  const lineAt = (offset: number): number => lines.linePos(offset).line + 1;
  for (const error of [...yaml.errors, ...yaml.warnings]) report(lineAt(error.pos[0]), yamlWords(error));
  if (problems.length > 0) return refused();

  const lineOf = (path: readonly PropertyKey[]): number => lineAt(offsetOf(yaml, path));
  const shape = FileShape.safeParse(asPlain(yaml));
  const words = readWords(parts.body, parts.bodyLine);
  for (const problem of words.problems) report(problem.line, problem.words);
  if (!shape.success) {
    for (const issue of shape.error.issues) report(lineOf(issuePath(issue)), shapeWords(issue));
    return refused();
  }

  const steps: Step[] = [];
  for (const [at, given] of shape.data.steps.entries()) {
    const read = readStep(given);
    if ('step' in read) steps.push(read.step);
    else report(lineOf(['steps', at, read.field]), read.words);
  }
  if (steps.length < shape.data.steps.length) return refused();
  const procedure: Procedure = {
    ...shape.data,
    file,
    version: createHash('sha256').update(text).digest('hex'),
    markdown: text,
    slots: Object.entries(shape.data.slots).map(([name, slot]) => asSlot(name, slot)),
    steps,
    words: words.words,
  };
  const placeLine = (place: Place): number =>
    'words' in place ? (words.lines.get(place.words) ?? parts.bodyLine) : lineOf(place.path);
  checkProcedure(procedure, (place, said) => report(placeLine(place), said));
  return problems.length > 0 ? refused() : { outcome: 'read', procedure };
}

function cutFrontMatter(text: string): { yaml: string; body: string; bodyLine: number } | { words: string } {
  const lines = text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  if (lines[0]?.trimEnd() !== '---')
    return { words: 'The first line must be three dashes, then id, title and the rest.' };
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---');
  if (end === -1) return { words: 'The block at the top is not closed. End it with a line of three dashes.' };
  return { yaml: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}

function asPlain(yaml: Document): unknown {
  try {
    // A procedure has no use for aliases; a few are harmless, a bomb of them is not.
    return yaml.toJS({ maxAliasCount: 20 });
  } catch {
    return null;
  }
}

function yamlWords(error: { code: string; message: string }): string {
  const [first = ''] = error.message.split('\n');
  const said = first.replace(/ at line \d+, column \d+:?$/, '');
  if (error.code === 'TAG_RESOLVE_FAILED')
    return 'A value that begins with ! must stand in quotes, like when: "!slot.x".';
  if (error.code === 'DUPLICATE_KEY') return 'The same name stands twice here. Take one out.';
  return `The block at the top can't be read here: ${said}. Values with ": ", " #" or quotes inside must stand in quotes.`;
}

/** Where the value at a path begins; of its nearest holder where there is none. */
function offsetOf(yaml: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = yaml.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function issuePath(issue: z.core.$ZodIssue): PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
}

function shapeWords(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.') || 'The block at the top';
  if (issue.code === 'unrecognized_keys')
    return `"${issue.keys.join('", "')}" is not known here. Take it out, or look up how it is spelt in docs/procedures.md.`;
  if (issue.code === 'invalid_value') return `${where}: write one of ${issue.values.map(String).join(', ')}.`;
  if (issue.code === 'invalid_key') return `${where}: ${issue.issues[0]?.message ?? 'this is no name'}.`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return `${where} is missing.`;
  if (issue.code === 'invalid_type') return `${where}: expected ${issue.expected} here.`;
  return `${where}: ${issue.message}.`;
}

function asSlot(name: string, slot: FileShape['slots'][string]): Slot {
  return {
    name,
    type: slot.type,
    pattern: slot.pattern ?? null,
    options: slot.options ?? [],
    label: slot.label,
    hint: slot.hint ?? {},
    min: slot.min ?? null,
    max: slot.max ?? null,
    neededWhen: slot.neededWhen ?? null,
  };
}
