import { typesOf, type JsonSchema, type JsonType, type SchemaUse } from './json-schema.ts';
import { isObject } from './check-value.ts';
import { followReference } from './follow-reference.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { safePattern } from './safe-pattern.ts';
import { SchemaProblem, type SchemaPath } from './schema-problem.ts';

/** A schema that unfolds to more than this is a data model, not something to ask a customer for. */
const MAX_NODES = 5_000;
const MAX_DEPTH = 16;
const DESCRIPTION_MAX_CHARS = 300;

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
/** They narrow what fits in ways that are not checked here. */
const UNCHECKED = [
  'not',
  'if',
  'patternProperties',
  'propertyNames',
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'dependencies',
  'unevaluatedProperties',
  'prefixItems',
  '$dynamicRef',
];
const NUMBERS = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'multipleOf',
] as const;

interface Walk {
  root: unknown;
  use: SchemaUse;
  /** References that are being followed right now. */
  following: string[];
  nodes: number;
  depth: number;
}

/**
 * Writes a schema of OpenAPI 3.0, 3.1 or JSON Schema out so that it stands alone: references followed, `allOf` merged,
 * `nullable`, `const` and the old exclusive bounds in today's form. `at` are the keys that lead to it in `root`. Throws
 * SchemaProblem when arguments could not be checked against it; of a result, what can't be checked is left out.
 */
export function normaliseSchema(input: { schema: unknown; at: SchemaPath; root: unknown; use: SchemaUse }): JsonSchema {
  return walk(input.schema, input.at, { root: input.root, use: input.use, following: [], nodes: 0, depth: 0 });
}

function walk(raw: unknown, at: SchemaPath, state: Walk): JsonSchema {
  state.nodes += 1;
  if (state.nodes > MAX_NODES || state.depth > MAX_DEPTH) {
    return unusable(state, at, 'The schema is too large: describe less, or use a smaller one.');
  }
  if (raw === true || raw === undefined) return {};
  if (raw === false) return { enum: [] };
  if (!isObject(raw)) return unusable(state, at, 'Expected a schema here.');
  state.depth += 1;
  try {
    if (typeof raw['$ref'] === 'string') return walkReference(raw, raw['$ref'], at, state);
    return walkObject(raw, at, state);
  } finally {
    state.depth -= 1;
  }
}

function walkReference(raw: Record<string, unknown>, reference: string, at: SchemaPath, state: Walk): JsonSchema {
  if (state.following.includes(reference)) {
    return unusable(state, at, `The schema ${reference} refers to itself, which cannot be asked for.`);
  }
  const target = followReference(state.root, reference, [...at, '$ref']);
  state.following.push(reference);
  const referred = walk(target.value, target.at, state);
  state.following.pop();
  // 3.1 allows further keywords beside a reference.
  const { $ref: _reference, ...beside } = raw;
  return Object.keys(beside).length === 0 ? referred : mergeSchemas(referred, walkObject(beside, at, state));
}

function walkObject(raw: Record<string, unknown>, at: SchemaPath, state: Walk): JsonSchema {
  const unchecked = UNCHECKED.find((keyword) => Object.hasOwn(raw, keyword));
  if (unchecked !== undefined && state.use === 'arguments') {
    throw new SchemaProblem(`The keyword "${unchecked}" cannot be checked; write the schema without it.`, [
      ...at,
      unchecked,
    ]);
  }
  let schema: JsonSchema = { ...wordsOf(raw), ...typeOf(raw, at), ...boundsOf(raw) };
  const pattern = patternOf(raw, at, state);
  if (pattern !== null) schema.pattern = pattern;
  if (typeof raw['format'] === 'string') schema.format = raw['format'];
  if (isObject(raw['properties'])) Object.assign(schema, propertiesOf(raw, raw['properties'], at, state));
  else if (Array.isArray(raw['required'])) schema.required = raw['required'].filter((name) => typeof name === 'string');
  const other = raw['additionalProperties'];
  if (typeof other === 'boolean') schema.additionalProperties = other;
  else if (other !== undefined) schema.additionalProperties = walk(other, [...at, 'additionalProperties'], state);
  if (raw['items'] !== undefined) schema.items = walk(raw['items'], [...at, 'items'], state);
  for (const [index, part] of listOf(raw['allOf']).entries()) {
    schema = mergeSchemas(schema, walk(part, [...at, 'allOf', index], state));
  }
  return withBranches(schema, raw, at, state);
}

/** What stands beside oneOf or anyOf belongs to each of its forms, so that a form knows all its fields. */
function withBranches(schema: JsonSchema, raw: Record<string, unknown>, at: SchemaPath, state: Walk): JsonSchema {
  const keyword = raw['oneOf'] !== undefined ? 'oneOf' : 'anyOf';
  const branches = listOf(raw[keyword]);
  if (branches.length === 0) return schema;
  if (raw['oneOf'] !== undefined && raw['anyOf'] !== undefined && state.use === 'arguments') {
    throw new SchemaProblem('Both oneOf and anyOf in one schema cannot be checked; use one of them.', at);
  }
  const { title, description, ...beside } = schema;
  const forms = branches.map((branch, index) => mergeSchemas(beside, walk(branch, [...at, keyword, index], state)));
  const nullable = raw['nullable'] === true ? [{ type: 'null' as const }] : [];
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    [keyword]: [...forms, ...nullable],
  };
}

function propertiesOf(
  raw: Record<string, unknown>,
  properties: Record<string, unknown>,
  at: SchemaPath,
  state: Walk,
): Pick<JsonSchema, 'properties' | 'required'> {
  const entries: [string, JsonSchema][] = [];
  // What only the other direction carries does not exist in this one.
  const hidden = state.use === 'arguments' ? 'readOnly' : 'writeOnly';
  for (const [name, property] of Object.entries(properties)) {
    if (isObject(property) && property[hidden] === true) continue;
    entries.push([name, walk(property, [...at, 'properties', name], state)]);
  }
  const known = new Set(entries.map(([name]) => name));
  const required = listOf(raw['required']).filter(
    (name): name is string => typeof name === 'string' && (known.has(name) || !Object.hasOwn(properties, name)),
  );
  return { properties: Object.fromEntries(entries), ...(required.length === 0 ? {} : { required }) };
}

function typeOf(raw: Record<string, unknown>, at: SchemaPath): Pick<JsonSchema, 'type' | 'enum'> {
  const named = typeof raw['type'] === 'string' ? [raw['type']] : listOf(raw['type']);
  const unknown = named.find((type) => typeof type !== 'string' || !TYPES.includes(type));
  if (unknown !== undefined) {
    throw new SchemaProblem(`The type ${JSON.stringify(unknown)} is not known; use one of ${TYPES.join(', ')}.`, [
      ...at,
      'type',
    ]);
  }
  const types = named as JsonType[];
  const nullable = raw['nullable'] === true && types.length > 0 && !types.includes('null');
  const all = nullable ? [...types, 'null' as const] : types;
  const values = Object.hasOwn(raw, 'const') ? [raw['const']] : Array.isArray(raw['enum']) ? raw['enum'] : null;
  // A nullable enum of 3.0 rarely lists null itself.
  const listed = values && nullable && !values.includes(null) ? [...values, null] : values;
  const [only] = all;
  const isObjectLike = all.length === 0 && isObject(raw['properties']);
  return {
    ...(only === undefined ? (isObjectLike ? { type: 'object' } : {}) : { type: all.length === 1 ? only : all }),
    ...(listed ? { enum: listed } : {}),
  };
}

function boundsOf(raw: Record<string, unknown>): JsonSchema {
  const bounds: JsonSchema = {};
  for (const name of NUMBERS) {
    const value = raw[name];
    if (typeof value === 'number') bounds[name] = value;
  }
  const sides = [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const;
  for (const [inclusive, exclusive] of sides) {
    const bound = raw[inclusive];
    const beyond = raw[exclusive];
    if (typeof bound === 'number') bounds[beyond === true ? exclusive : inclusive] = bound;
    if (typeof beyond === 'number') bounds[exclusive] = beyond;
  }
  if (raw['uniqueItems'] === true) bounds.uniqueItems = true;
  return bounds;
}

function patternOf(raw: Record<string, unknown>, at: SchemaPath, state: Walk): string | null {
  const pattern = raw['pattern'];
  if (typeof pattern !== 'string') return null;
  const compiled = safePattern(pattern);
  if (compiled instanceof RegExp) return pattern;
  if (state.use === 'result') return null;
  throw new SchemaProblem(`The pattern ${compiled.refused}.`, [...at, 'pattern']);
}

function wordsOf(raw: Record<string, unknown>): Pick<JsonSchema, 'title' | 'description'> {
  const { title, description } = raw;
  return {
    ...(typeof title === 'string' ? { title: title.slice(0, 100) } : {}),
    ...(typeof description === 'string' ? { description: description.slice(0, DESCRIPTION_MAX_CHARS) } : {}),
  };
}

function unusable(state: Walk, at: SchemaPath, words: string): JsonSchema {
  if (state.use === 'result') return {};
  throw new SchemaProblem(words, at);
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The schema of a dotted path inside a result, or undefined where the schema says that there is no such field. */
export function schemaAt(schema: JsonSchema, path: string): JsonSchema | undefined {
  let current: JsonSchema = schema;
  for (const name of path.split('.')) {
    while (current.items && typesOf(current)?.includes('array')) current = current.items;
    // Whatever is not described in full may hold the field.
    if (!current.properties) return {};
    const next = Object.hasOwn(current.properties, name) ? current.properties[name] : undefined;
    if (!next) return undefined;
    current = next;
  }
  return current;
}
