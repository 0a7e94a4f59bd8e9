import type { ActionSource } from '../action-source.ts';
import { SourceProblem } from '../action-source.ts';
import type { ActionEntry, HttpSettings } from '../files/action-file.ts';
import { normaliseSchema } from '../schema/normalise-schema.ts';
import { SchemaProblem, type SchemaPath } from '../schema/schema-problem.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { SourceOpening } from '../source-opening.ts';
import { createHttpSource } from './create-http-source.ts';
import type { HttpOperation, RequestParts } from './http-operation.ts';
import { pathPart } from './path-part.ts';
import { fillPlaces, parametersIn, type Places } from './fill-places.ts';
import { plainHost } from './private-address.ts';

/** Opens single HTTP calls that the operator described himself, one for each entry of his file. */
export function openHttpCalls(
  opening: SourceOpening<HttpSettings>,
  entries: { id: string; entry: ActionEntry }[],
): ActionSource {
  const { settings } = opening;
  const named = new Set(settings.allow.map(plainHost));
  if (settings.server !== undefined) named.add(plainHost(new URL(settings.server).hostname));
  const operations: HttpOperation[] = [];
  const broken: ActionSource['broken'] = [];
  for (const { id, entry } of entries) {
    try {
      const operation = readEntry(id, entry, settings);
      named.add(operation.raw.host);
      operations.push(operation);
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      broken.push({ name: id, problem: error });
    }
  }
  for (const host of named) opening.allowHost(host);
  return createHttpSource({ operations, broken, headers: settings.headers, named, conceal: opening.conceal });
}

function readEntry(id: string, entry: ActionEntry, settings: HttpSettings): HttpOperation {
  const fail = (words: string, ...path: SchemaPath): SourceProblem =>
    new SourceProblem(`${id}: ${words}`, { path: ['actions', id, ...path] });
  const { method } = entry;
  if (method === undefined) throw fail('Write the "method:" of the call.');
  const address = entry.url === undefined ? null : new URL(entry.url);
  const base = address ? new URL(address.origin) : settings.server === undefined ? null : new URL(settings.server);
  const path = address ? decodeBraces(address.pathname) : entry.path;
  if (!base || path === undefined) throw fail('Write a "url:", or a "path:" here and a "server:" in the source.');
  const parameters = readParameters(entry, fail);
  const isBodied = method !== 'GET' && method !== 'HEAD' && method !== 'DELETE';
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? '');
  const rest = Object.keys(parameters.properties ?? {}).filter((name) => !inPath.includes(name));
  const untold = entry.query === undefined && entry.body === undefined;
  const query: Places | undefined = entry.query ?? (untold && !isBodied ? rest : undefined);
  const body: Places | undefined = entry.body ?? (untold && isBodied ? rest : undefined);
  const unknown = [...inPath, ...parametersIn(query), ...parametersIn(body)].find(
    (name) => !Object.hasOwn(parameters.properties ?? {}, name),
  );
  if (unknown !== undefined) throw fail(`{${unknown}} is not among its parameters.`, 'parameters');
  const placed = new Set([...inPath, ...parametersIn(query), ...parametersIn(body)]);
  const lost = Object.keys(parameters.properties ?? {}).find((name) => !placed.has(name));
  if (lost !== undefined)
    throw fail(`${lost} is sent nowhere; name it in the path, the query or the body.`, 'parameters');
  const optional = inPath.find((name) => parameters.required?.includes(name) !== true);
  if (optional !== undefined) throw fail(`{${optional}} stands in the path, so it must be required.`, 'parameters');
  const fixed: [string, string][] = address ? [...address.searchParams] : [];
  const result = readResponse(entry);
  return {
    raw: {
      name: id,
      description: entry.description ?? '',
      effect: method === 'GET' || method === 'HEAD' ? 'reads' : 'changes',
      parameters,
      result,
      surelyChanges: method === 'PUT' || method === 'PATCH' || method === 'DELETE',
      host: plainHost(base.hostname),
    },
    method,
    base,
    requestFor: (args) => buildParts(args, { path, query, body, fixed }),
    resultOf: (status) => (status === 202 ? undefined : result),
  };
}

function buildParts(
  args: Record<string, unknown>,
  call: { path: string; query: Places | undefined; body: Places | undefined; fixed: [string, string][] },
): RequestParts | { refused: string } {
  let wrong: string | null = null;
  const path = call.path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => {
    const part = pathPart(args[name]);
    if (part === null) wrong = name;
    return part ?? '';
  });
  if (wrong !== null) return { refused: `${String(wrong)} holds what cannot stand in a path.` };
  const query = Object.entries(fillPlaces(call.query, args) ?? {}).flatMap(([name, value]): [string, string][] =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => [
      name,
      typeof one === 'string' ? one : JSON.stringify(one),
    ]),
  );
  return { path, query: [...call.fixed, ...query], headers: {}, body: fillPlaces(call.body, args) };
}

function readParameters(entry: ActionEntry, fail: (words: string, ...path: SchemaPath) => SourceProblem): JsonSchema {
  const raw = entry.parameters ?? { type: 'object', properties: {} };
  // Either a whole schema, or simply the parameters by name.
  const isWhole = raw['type'] === 'object' && typeof raw['properties'] === 'object';
  const schema = isWhole ? raw : { type: 'object', properties: raw, required: Object.keys(raw) };
  const at: SchemaPath = isWhole ? ['parameters'] : [];
  try {
    const read = normaliseSchema({ schema, at, root: schema, use: 'arguments' });
    if (!read.properties) throw fail('"parameters:" should be a JSON Schema of an object.', 'parameters');
    return { ...read, required: read.required ?? [], additionalProperties: false };
  } catch (error) {
    if (!(error instanceof SchemaProblem)) throw error;
    throw fail(error.message, ...(isWhole ? error.at : ['parameters', ...error.at.slice(1)]));
  }
}

function readResponse(entry: ActionEntry): JsonSchema | null {
  if (entry.response === undefined) return null;
  return normaliseSchema({ schema: entry.response, at: [], root: entry.response, use: 'result' });
}

/** URL writes braces as %7B and %7D. */
const decodeBraces = (path: string): string => path.replaceAll(/%7B/gi, '{').replaceAll(/%7D/gi, '}');
