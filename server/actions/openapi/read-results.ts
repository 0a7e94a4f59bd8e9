import { isObject } from '../schema/check-value.ts';
import { followReference } from '../schema/follow-reference.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { normaliseSchema } from '../schema/normalise-schema.ts';
import type { SchemaPath } from '../schema/schema-problem.ts';
import { objectAt } from './place-in-document.ts';

export interface Results {
  /** null: anything may come · undefined: this status isn't promised at all */
  of(status: number): JsonSchema | null | undefined;
  /** Of the first success that has a body. */
  first(): JsonSchema | null;
}

/** What an operation promises to answer. A schema is unfolded when it is first needed: documents are large. */
export function readResults(input: { root: unknown; at: SchemaPath }): Results {
  const { root } = input;
  const at = [...input.at, 'responses'];
  const responses = objectAt(root, at);
  const known = new Map<string, JsonSchema | null>();

  const schemaOf = (key: string): JsonSchema | null => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const schema = readSchema(root, responses[key], [...at, key]);
    known.set(key, schema);
    return schema;
  };
  const keyOf = (status: number): string | undefined =>
    [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((key) => Object.hasOwn(responses, key));

  return {
    of(status) {
      const key = keyOf(status);
      return key === undefined ? undefined : schemaOf(key);
    },
    first() {
      const success = Object.keys(responses).filter((key) => key.startsWith('2'));
      for (const key of success) {
        const schema = schemaOf(key);
        if (schema) return schema;
      }
      return null;
    },
  };
}

/** A promise that can't be read is none. */
function readSchema(root: unknown, raw: unknown, at: SchemaPath): JsonSchema | null {
  try {
    const response =
      isObject(raw) && typeof raw['$ref'] === 'string' ? followReference(root, raw['$ref'], at) : { value: raw, at };
    const content: unknown = isObject(response.value) ? response.value['content'] : undefined;
    const json = isObject(content) ? Object.entries(content).find(([type]) => /json/i.test(type)) : undefined;
    if (!json || !isObject(json[1]) || json[1]['schema'] === undefined) return null;
    return normaliseSchema({
      schema: json[1]['schema'],
      at: [...response.at, 'content', json[0], 'schema'],
      root,
      use: 'result',
    });
  } catch {
    return null;
  }
}
