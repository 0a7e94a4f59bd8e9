import { isObject } from '../../actions/schema/check-value.ts';

/** Whatever it is. The action gates take nothing for granted that is not written down. */
const ANYTHING = { additionalProperties: { additionalProperties: { additionalProperties: true } } };
const MAX_DEPTH = 20;

/**
 * Writes out what a document leaves unsaid: an object of which no field is described may hold any. JSON Schema reads it
 * so; the gates refuse fields that nobody described. What is described stays as it is.
 */
export function loosenSchemas(document: Record<string, unknown>): Record<string, unknown> {
  return loosenIn(document, 0) as Record<string, unknown>;
}

function loosenIn(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => loosenIn(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, below]): [string, unknown] => {
      if (name === 'schema') return [name, loosen(below, 0)];
      if (name === 'schemas' && isObject(below)) return [name, mapValues(below, (one) => loosen(one, 0))];
      // A JSON body without any schema.
      if (/^application\/.*json/i.test(name) && isObject(below) && below['schema'] === undefined) {
        return [name, { ...below, schema: ANYTHING }];
      }
      return [name, loosenIn(below, depth + 1)];
    }),
  );
}

function loosen(schema: unknown, depth: number): unknown {
  if (schema === true) return ANYTHING;
  if (!isObject(schema) || depth > MAX_DEPTH) return schema;
  const loose: Record<string, unknown> = { ...schema };
  for (const name of ['items', 'additionalProperties']) {
    if (isObject(schema[name])) loose[name] = loosen(schema[name], depth + 1);
  }
  for (const name of ['allOf', 'anyOf', 'oneOf']) {
    const forms = schema[name];
    if (Array.isArray(forms)) loose[name] = forms.map((form) => loosen(form, depth + 1));
  }
  if (isObject(schema['properties']))
    loose['properties'] = mapValues(schema['properties'], (one) => loosen(one, depth + 1));
  return isFree(schema) ? { ...loose, ...ANYTHING } : loose;
}

const SAYS_MORE = ['$ref', 'properties', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', 'enum', 'const'];

function isFree(schema: Record<string, unknown>): boolean {
  const types = [schema['type'] ?? 'object'].flat();
  return types.includes('object') && !SAYS_MORE.some((keyword) => Object.hasOwn(schema, keyword));
}

function mapValues(value: Record<string, unknown>, map: (one: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, map(one)]));
}
