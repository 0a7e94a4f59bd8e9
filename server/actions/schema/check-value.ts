import { isDeepStrictEqual } from 'node:util';
import { checkFormat } from './check-format.ts';
import { typesOf, type JsonSchema, type JsonType, type SchemaUse } from './json-schema.ts';
import { PATTERN_TEXT_MAX_CHARS, safePattern } from './safe-pattern.ts';

export type Checked = { ok: true; value: unknown } | { ok: false; words: string };

/** Where a schema sets no bound of its own, arguments have these. */
const TEXT_MAX_CHARS = 2_000;
const LIST_MAX_ITEMS = 100;

/**
 * Checks a value against a schema. Of arguments, what is not described is refused, and a number written as text is taken
 * as the number where the schema asks for one; nothing else is turned into anything else. `words` says where and what was
 * expected, never what was there.
 */
export function checkValue(schema: JsonSchema, value: unknown, use: SchemaUse, at = ''): Checked {
  const given = use === 'arguments' ? numberFromText(schema, value) : value;
  const types = typesOf(schema);
  if (types && !types.some((type) => isOfType(type, given))) return wrong(at, `should be ${nameTypes(types)}`);
  if (schema.enum && !schema.enum.some((one) => isDeepStrictEqual(one, given))) {
    return wrong(at, `should be one of ${JSON.stringify(schema.enum).slice(0, 200)}`);
  }
  const own = checkOwn(schema, given, use, at);
  if (!own.ok) return own;
  return checkBranches(schema, own.value, use, at);
}

function checkOwn(schema: JsonSchema, value: unknown, use: SchemaUse, at: string): Checked {
  if (typeof value === 'string') return checkText(schema, value, use, at);
  if (typeof value === 'number') return checkNumber(schema, value, at);
  if (Array.isArray(value)) return checkList(schema, value, use, at);
  if (isObject(value)) return checkObject(schema, value, use, at);
  return { ok: true, value };
}

function checkText(schema: JsonSchema, value: string, use: SchemaUse, at: string): Checked {
  const chars = [...value].length;
  const most = schema.maxLength ?? (use === 'arguments' ? TEXT_MAX_CHARS : Infinity);
  if (chars > most) return wrong(at, `should have at most ${most} characters`);
  if (chars < (schema.minLength ?? 0)) return wrong(at, `should have at least ${schema.minLength} characters`);
  // eslint-disable-next-line no-control-regex -- exactly those are meant
  if (use === 'arguments' && /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)) {
    return wrong(at, 'should hold no control characters');
  }
  if (schema.pattern !== undefined) {
    const pattern = safePattern(schema.pattern);
    const fits = pattern instanceof RegExp && value.length <= PATTERN_TEXT_MAX_CHARS && pattern.test(value);
    if (!fits) return wrong(at, `should fit the pattern ${schema.pattern}`);
  }
  const expected = schema.format === undefined ? null : checkFormat(schema.format, value);
  return expected === null ? { ok: true, value } : wrong(at, `should be ${expected}`);
}

function checkNumber(schema: JsonSchema, value: number, at: string): Checked {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (!Number.isFinite(value)) return wrong(at, 'should be a finite number');
  if (minimum !== undefined && value < minimum) return wrong(at, `should be at least ${minimum}`);
  if (maximum !== undefined && value > maximum) return wrong(at, `should be at most ${maximum}`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return wrong(at, `should be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return wrong(at, `should be less than ${exclusiveMaximum}`);
  if (multipleOf !== undefined && !isMultiple(value, multipleOf))
    return wrong(at, `should be a multiple of ${multipleOf}`);
  if (schema.format === 'int32' && Math.abs(value) > 2_147_483_647) return wrong(at, 'should fit 32 bits');
  return { ok: true, value };
}

/** 0.3 is a multiple of 0.1, whatever binary fractions say. */
function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times));
}

function checkList(schema: JsonSchema, value: unknown[], use: SchemaUse, at: string): Checked {
  const most = schema.maxItems ?? (use === 'arguments' ? LIST_MAX_ITEMS : Infinity);
  if (value.length > most) return wrong(at, `should have at most ${most} entries`);
  if (value.length < (schema.minItems ?? 0)) return wrong(at, `should have at least ${schema.minItems} entries`);
  if (schema.uniqueItems === true && use === 'arguments' && hasTwice(value))
    return wrong(at, 'should have no entry twice');
  if (!schema.items) return { ok: true, value };
  const items: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const checked = checkValue(schema.items, item, use, `${at}[${index}]`);
    if (!checked.ok) return checked;
    items.push(checked.value);
  }
  return { ok: true, value: items };
}

const hasTwice = (list: unknown[]): boolean =>
  list.some((one, index) => list.slice(0, index).some((other) => isDeepStrictEqual(one, other)));

function checkObject(schema: JsonSchema, value: Record<string, unknown>, use: SchemaUse, at: string): Checked {
  const names = Object.keys(value);
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name) || value[name] === undefined);
  if (missing !== undefined) return wrong(join(at, missing), 'is missing');
  if (schema.maxProperties !== undefined && names.length > schema.maxProperties)
    return wrong(at, `should have at most ${schema.maxProperties} fields`);
  if (schema.minProperties !== undefined && names.length < schema.minProperties)
    return wrong(at, `should have at least ${schema.minProperties} fields`);
  const entries: [string, unknown][] = [];
  for (const name of names) {
    if (value[name] === undefined) continue;
    const of = schemaOf(schema, name, use);
    if (of === null) return wrong(join(at, name), 'is not known');
    const checked = checkValue(of, value[name], use, join(at, name));
    if (!checked.ok) return checked;
    entries.push([name, checked.value]);
  }
  return { ok: true, value: Object.fromEntries(entries) };
}

/** null: this field must not be there. */
function schemaOf(schema: JsonSchema, name: string, use: SchemaUse): JsonSchema | null {
  if (schema.properties && Object.hasOwn(schema.properties, name)) return schema.properties[name] ?? null;
  // The branches describe the fields then.
  if (schema.additionalProperties === undefined && (schema.oneOf || schema.anyOf)) return {};
  const other = schema.additionalProperties ?? use === 'result';
  if (other === false) return null;
  return other === true ? {} : other;
}

function checkBranches(schema: JsonSchema, value: unknown, use: SchemaUse, at: string): Checked {
  let current = value;
  for (const part of schema.allOf ?? []) {
    const checked = checkValue(part, current, use, at);
    if (!checked.ok) return checked;
    current = checked.value;
  }
  for (const branches of [schema.anyOf, schema.oneOf]) {
    if (!branches) continue;
    const outcomes = branches.map((branch) => checkValue(branch, current, use, at));
    const fitting = outcomes.filter((outcome) => outcome.ok);
    const [first] = fitting;
    if (!first) return branches.length === 1 && outcomes[0] ? outcomes[0] : wrong(at, 'fits none of its forms');
    // Of a result it is enough to fit one form: many documents write oneOf and mean anyOf.
    if (branches === schema.oneOf && fitting.length > 1 && use === 'arguments')
      return wrong(at, 'fits more than one of its forms');
    current = first.value;
  }
  return { ok: true, value: current };
}

function numberFromText(schema: JsonSchema, value: unknown): unknown {
  const types = typesOf(schema);
  if (typeof value !== 'string' || !types || types.includes('string')) return value;
  if (!types.includes('number') && !types.includes('integer')) return value;
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(value.trim()) ? Number(value) : value;
}

function isOfType(type: JsonType, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const NAMES: Record<JsonType, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};
const nameTypes = (types: JsonType[]): string => types.map((type) => NAMES[type]).join(' or ');
const join = (at: string, name: string): string => (at === '' ? name.slice(0, 80) : `${at}.${name.slice(0, 80)}`);
const wrong = (at: string, words: string): Checked => ({ ok: false, words: `${at === '' ? 'It' : at} ${words}` });
