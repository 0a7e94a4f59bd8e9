import { isObject } from '../schema/check-value.ts';
import { typesOf, type JsonSchema } from '../schema/json-schema.ts';
import { normaliseSchema } from '../schema/normalise-schema.ts';
import { SchemaProblem, type SchemaPath } from '../schema/schema-problem.ts';
import { resolveAt, valueAt } from './place-in-document.ts';

export interface PlacedParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  /** form: a=1&a=2 or a=1,2 · deep: a[b]=1 · json: one text */
  style: 'form' | 'comma' | 'deep' | 'json';
  isRequired: boolean;
  schema: JsonSchema;
}

/** Headers that OpenAPI itself takes out of the parameters, or that carry the operator's credentials. */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization', 'cookie', 'host', 'connection']);

/** The parameters of an operation and of its path; the operation's own win. Throws SchemaProblem. */
export function readParameters(input: {
  root: unknown;
  at: SchemaPath;
  path: string;
  ownHeaders: Record<string, string>;
}): PlacedParameter[] {
  const { root, at } = input;
  const own = new Set(Object.keys(input.ownHeaders).map((name) => name.toLowerCase()));
  const found = new Map<string, PlacedParameter>();
  for (const holder of [at.slice(0, -1), at]) {
    const listed = valueAt(root, [...holder, 'parameters']);
    for (const [index, raw] of (Array.isArray(listed) ? (listed as unknown[]) : []).entries()) {
      const parameter = resolveAt(root, raw, [...holder, 'parameters', index]);
      const placed = readParameter(root, parameter, own);
      if (placed) found.set(`${placed.in} ${placed.name}`, placed);
    }
  }
  const list = [...found.values()];
  const twice = list.find((one, index) => list.findIndex(({ name }) => name === one.name) !== index);
  if (twice) throw new SchemaProblem(`Two parameters are named ${twice.name}; arguments could not be told apart.`, at);
  for (const [, name] of input.path.matchAll(/\{([^}]+)\}/g)) {
    if (!list.some((one) => one.in === 'path' && one.name === name)) {
      throw new SchemaProblem(`The path needs {${name}}, which is not among the parameters.`, at);
    }
  }
  return list;
}

function readParameter(
  root: unknown,
  { value, at }: { value: Record<string, unknown>; at: SchemaPath },
  own: ReadonlySet<string>,
): PlacedParameter | null {
  const { name, in: place } = value;
  if (typeof name !== 'string' || name === '') throw new SchemaProblem('This parameter has no name.', at);
  const isRequired = value['required'] === true || place === 'path';
  if (place === 'cookie') {
    if (isRequired) throw new SchemaProblem(`The cookie ${name} is required; cookies are not sent.`, at);
    return null;
  }
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw new SchemaProblem(`The parameter ${name} should be in path, query, header or cookie.`, at);
  }
  if (place === 'header' && (NOT_PARAMETERS.has(name.toLowerCase()) || own.has(name.toLowerCase()))) return null;
  const content = isObject(value['content']) ? Object.entries(value['content'])[0] : undefined;
  const [type, media] = content ?? [];
  if (type !== undefined && !/json/i.test(type)) {
    throw new SchemaProblem(`The parameter ${name} is sent as ${type}; only JSON can be.`, [...at, 'content']);
  }
  const schemaAt = type === undefined ? [...at, 'schema'] : [...at, 'content', type, 'schema'];
  const raw = type === undefined ? value['schema'] : isObject(media) ? media['schema'] : undefined;
  const schema = normaliseSchema({ schema: raw, at: schemaAt, root, use: 'arguments' });
  const style = type === undefined ? styleOf(value, place) : 'json';
  if (style !== 'json' && style !== 'deep' && typesOf(schema)?.includes('object')) {
    throw new SchemaProblem(`The parameter ${name} is an object, which cannot be sent in this style.`, at);
  }
  const description = typeof value['description'] === 'string' ? value['description'].slice(0, 300) : undefined;
  const isExplained = schema.description !== undefined || description === undefined;
  return { name, in: place, style, isRequired, schema: isExplained ? schema : { ...schema, description } };
}

function styleOf(value: Record<string, unknown>, place: 'path' | 'query' | 'header'): PlacedParameter['style'] {
  if (value['style'] === 'deepObject') return 'deep';
  return place === 'query' && value['explode'] !== false ? 'form' : 'comma';
}
