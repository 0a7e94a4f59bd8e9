import type { HttpOperation } from '../http/http-operation.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { SchemaPath } from '../schema/schema-problem.ts';
import { plainHost } from '../http/private-address.ts';
import { readBodyParameters, type BodyShape } from './read-body-parameters.ts';
import { readParameters, type PlacedParameter } from './read-parameters.ts';
import { readResults } from './read-results.ts';
import { buildParts } from './build-parts.ts';
import { objectAt } from './place-in-document.ts';

export const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;
const DESCRIPTION_MAX_CHARS = 500;

/** An operation of a document with everything it needs, or a SchemaProblem that names the place in the document. */
export function readOperation(input: {
  root: unknown;
  at: SchemaPath;
  method: string;
  path: string;
  name: string;
  base: URL;
  /** Header parameters of these names are the operator's, not the conversation's. */
  ownHeaders: Record<string, string>;
}): HttpOperation {
  const { root, at, method } = input;
  const described = objectAt(root, at);
  const placed = readParameters(input);
  const body = readBodyParameters({ root, at, taken: new Set(placed.map(({ name }) => name)) });
  const results = readResults({ root, at });
  const summary = [described['summary'], described['description']].filter((text) => typeof text === 'string');
  const isReading = method === 'get' || method === 'head' || described['x-read-only'] === true;
  return {
    raw: {
      name: input.name,
      description: summary.join('. ').slice(0, DESCRIPTION_MAX_CHARS),
      effect: isReading ? 'reads' : 'changes',
      parameters: joinParameters(placed, body),
      // Unfolded only for operations that somebody uses.
      get result() {
        return results.first();
      },
      surelyChanges: method === 'put' || method === 'patch' || method === 'delete',
      host: plainHost(input.base.hostname),
    },
    method: method.toUpperCase(),
    base: input.base,
    requestFor: (args) => buildParts(args, { path: input.path, placed, body }),
    resultOf: (status) => results.of(status),
  };
}

/** Its operationId, or "GET /bookings/{id}" where it has none. */
export function operationName(root: unknown, at: SchemaPath, call: { method: string; path: string }): string {
  const id = objectAt(root, at)['operationId'];
  return typeof id === 'string' && id !== '' ? id.slice(0, 200) : `${call.method.toUpperCase()} ${call.path}`;
}

function joinParameters(placed: PlacedParameter[], body: BodyShape): JsonSchema {
  const entries: [string, JsonSchema][] = placed.map(({ name, schema }) => [name, schema]);
  const required = placed.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  if (body.type === 'whole') {
    entries.push(['body', body.schema]);
    if (body.isRequired) required.push('body');
  }
  if (body.type === 'fields') {
    entries.push(...Object.entries(body.properties));
    required.push(...body.required);
  }
  return { type: 'object', properties: Object.fromEntries(entries), required, additionalProperties: false };
}
