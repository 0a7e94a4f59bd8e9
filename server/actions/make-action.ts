import type { Action } from './action.ts';
import type { ActionSource, RawOperation } from './action-source.ts';
import type { BoundValue } from './actions.ts';
import { wrongPlaces } from './card/fill-template.ts';
import { chooseWords } from './card/choose-words.ts';
import type { ActionEntry } from './files/action-file.ts';
import type { JsonSchema } from './schema/json-schema.ts';
import { schemaAt } from './schema/normalise-schema.ts';

export interface EntryProblem {
  /** Keys inside the entry. */
  path: (string | number)[];
  words: string;
  /** blocks: the action can't be used · remark: it can, but hardly as meant */
  weight: 'blocks' | 'remark';
}

/** Joins an operator's entry with the operation it names. What could not be held makes the action unusable. */
export function makeAction(input: {
  id: string;
  entry: ActionEntry;
  operation: RawOperation;
  source: ActionSource;
  sourceType: 'openapi' | 'http' | 'mcp';
}): { action: Action; problems: EntryProblem[] } {
  const { id, entry } = input;
  const operation = { ...input.operation, parameters: withoutKey(input.operation.parameters, entry.idempotencyHeader) };
  const effect = entry.effect ?? operation.effect;
  const isBound = Object.keys(entry.bound).length > 0 || Object.keys(entry.owner).length > 0;
  const identity = isBound ? 'verified' : (entry.identity ?? (effect === 'changes' ? 'verified' : 'none'));
  const title = entry.title ?? id.replaceAll(/[-_.]+/g, ' ');
  const show = entry.show ?? [];
  const { perDay, amount } = entry.limits;
  const action: Action = {
    info: {
      id,
      title: chooseWords(title, 'en'),
      description: operation.description,
      source: input.sourceType,
      effect,
      identity,
      approval: entry.approval !== false,
      parameters: { ...withoutBound(operation.parameters, entry.bound) },
      bound: entry.bound,
      limits: { perDay: perDay ?? null, amount: amount ?? null },
      host: operation.host,
      timeoutMs: entry.timeoutMs,
    },
    source: input.source,
    operation: operation.name,
    title,
    parameters: operation.parameters,
    bound: entry.bound,
    owner: entry.owner,
    items: entry.items ?? null,
    show,
    labels: entry.labels,
    approval: entry.approval,
    confirm: entry.confirm ?? null,
    validMs: entry.validMs,
    timeoutMs: entry.timeoutMs,
    idempotencyHeader: entry.idempotencyHeader,
  };
  return { action, problems: [...blocks(entry, operation, effect), ...remarks(entry, operation, effect)] };
}

function withoutBound(parameters: JsonSchema, bound: Record<string, BoundValue>): JsonSchema {
  const free = Object.entries(parameters.properties ?? {}).filter(([name]) => !Object.hasOwn(bound, name));
  const required = (parameters.required ?? []).filter((name) => !Object.hasOwn(bound, name));
  return { ...parameters, properties: Object.fromEntries(free), required };
}

/** Documents list the idempotency key among the parameters; it is the change's own id, whatever anybody says. */
function withoutKey(parameters: JsonSchema, header: string): JsonSchema {
  const isKey = (name: string): boolean => name.toLowerCase() === header.toLowerCase();
  const free = Object.entries(parameters.properties ?? {}).filter(([name]) => !isKey(name));
  const required = (parameters.required ?? []).filter((name) => !isKey(name));
  return { ...parameters, properties: Object.fromEntries(free), required };
}

/** What the operator counts on and nobody could hold. */
function blocks(entry: ActionEntry, operation: RawOperation, effect: 'reads' | 'changes'): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const block = (words: string, ...path: (string | number)[]): void => {
    problems.push({ path, words, weight: 'blocks' });
  };
  const known = operation.parameters.properties ?? {};
  for (const name of Object.keys(entry.bound)) {
    if (!Object.hasOwn(known, name)) block(`${name} is not among the parameters of ${operation.name}.`, 'bound', name);
  }
  if (entry.identity === 'none' && (Object.keys(entry.bound).length > 0 || Object.keys(entry.owner).length > 0)) {
    block('Bound arguments and owners need "identity: verified".', 'identity');
  }
  if (effect === 'reads' && operation.surelyChanges) {
    block(`${operation.name} changes something; write "effect: changes".`, 'effect');
  }
  const { amount, perDay } = entry.limits;
  if (effect === 'reads' && perDay !== undefined) {
    block('perDay counts changes; a read has none.', 'limits', 'perDay');
  }
  if (amount && !isAmount(known, amount.parameter)) {
    block(`${amount.parameter} is not an amount among the parameters of ${operation.name}.`, 'limits', 'amount');
  }
  if (typeof entry.approval === 'object' && !isAmount(known, entry.approval.parameter)) {
    block(`${entry.approval.parameter} is not an amount among the parameters of ${operation.name}.`, 'approval');
  }
  for (const [place, path] of templatesOf(entry)) {
    const [wrong] = wrongPlaces(place);
    if (wrong !== undefined) block(`{${wrong}} is not known; write {arguments.…} or {facts.…}.`, ...path);
    const name = [...place.matchAll(/\{arguments\.([^.{}]+)/g)].find(
      ([, one]) => !Object.hasOwn(known, one ?? ''),
    )?.[1];
    if (name !== undefined) block(`${name} is not among the parameters of ${operation.name}.`, ...path);
  }
  return problems;
}

function isAmount(known: Record<string, JsonSchema>, name: string): boolean {
  const schema = Object.hasOwn(known, name) ? known[name] : undefined;
  const types = schema?.type === undefined ? [] : [schema.type].flat();
  return types.some((type) => type === 'number' || type === 'integer' || type === 'string');
}

function* templatesOf(entry: ActionEntry): Generator<[string, (string | number)[]]> {
  const { confirm } = entry;
  if (!confirm) return;
  for (const text of typeof confirm.title === 'string' ? [confirm.title] : Object.values(confirm.title)) {
    yield [text, ['confirm', 'title']];
  }
  for (const [index, line] of confirm.lines.entries()) yield [line.value, ['confirm', 'lines', index, 'value']];
}

/** What is probably misspelt. */
function remarks(entry: ActionEntry, operation: RawOperation, effect: 'reads' | 'changes'): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const remark = (words: string, ...path: (string | number)[]): void => {
    problems.push({ path, words, weight: 'remark' });
  };
  if (effect === 'reads' && entry.show === undefined) {
    remark('Nothing of its result may be used: list the fields under "show:".');
  }
  const result = operation.result;
  if (!result) return problems;
  const rows = entry.items === undefined ? result : schemaAt(result, listPath(entry.items, result));
  if (!rows) {
    remark(`There is no list ${entry.items} in what ${operation.name} answers.`, 'items');
    return problems;
  }
  const inRow = (path: string): string =>
    entry.items !== undefined && path.startsWith(`${entry.items}.`) ? path.slice(entry.items.length + 1) : path;
  const isThere = (path: string): boolean => schemaAt(rows.items ?? rows, inRow(path)) !== undefined;
  for (const [index, path] of (Array.isArray(entry.show) ? entry.show : []).entries()) {
    if (!isThere(path)) remark(`There is no field ${path} in what ${operation.name} answers.`, 'show', index);
  }
  for (const path of Object.keys(entry.owner)) {
    if (!isThere(path)) remark(`There is no field ${path} in what ${operation.name} answers.`, 'owner', path);
  }
  return problems;
}

/** A list at the top of a result is called "items". */
const listPath = (items: string, result: JsonSchema): string =>
  items === 'items' && result.type === 'array' ? '' : items;
