import { isObject, text } from '../read-body.ts';
import { languageOf } from './languages.ts';
import { contentWords } from './words.ts';

/** Where values may come from. */
export interface Hints {
  question: string;
  context: string;
  answer: string;
}

// A schema that refers to itself must still end.
const deepest = 12;

/**
 * A small instance that is valid for a JSON Schema: all required properties, and optional ones the text speaks of.
 * Values come from the texts where they fit (an enum member that is mentioned, a number, the question), else the least allowed one.
 */
export function fillSchema(schema: Record<string, unknown>, hints: Hints): unknown {
  return fill(schema, '', hints, schema, 0);
}

function fill(schema: unknown, name: string, hints: Hints, root: Record<string, unknown>, depth: number): unknown {
  if (!isObject(schema) || depth > deepest) return null;
  const again = (inner: unknown): unknown => fill(inner, name, hints, root, depth + 1);
  if (typeof schema.$ref === 'string') return again(resolve(schema.$ref, root));
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return chooseMember(schema.enum, hints);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return again(choices.find((one) => !isObject(one) || one.type !== 'null') ?? choices[0]);
  if (Array.isArray(schema.allOf)) return again(Object.assign({}, ...schema.allOf.filter(isObject)));

  switch (typeOf(schema)) {
    case 'object':
      return fillObject(schema, hints, root, depth);
    case 'array': {
      const least = typeof schema.minItems === 'number' ? schema.minItems : 0;
      return Array.from({ length: least }, () => again(schema.items ?? { type: 'string' }));
    }
    case 'boolean':
      return fillBoolean(name, schema, hints);
    case 'integer':
    case 'number':
      return fillNumber(schema, hints, typeOf(schema) === 'integer');
    case 'null':
      return null;
    default:
      return fillString(name, schema, hints);
  }
}

function fillObject(
  schema: Record<string, unknown>,
  hints: Hints,
  root: Record<string, unknown>,
  depth: number,
): unknown {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const mentioned = Object.keys(properties).filter((name) => mentions(hints.question, name));
  const names = [...new Set([...required, ...mentioned])];
  return Object.fromEntries(
    names.map((name) => [name, fill(properties[name] ?? { type: 'string' }, name, hints, root, depth + 1)]),
  );
}

/** The member the question names, else one the context names, else the first. */
function chooseMember(members: unknown[], hints: Hints): unknown {
  for (const source of [hints.answer, hints.question, hints.context]) {
    const words = new Set(contentWords(source));
    const named = members.find((member) => {
      const parts = contentWords(String(member).replace(/[_-]+/g, ' '));
      return parts.length > 0 && parts.every((part) => words.has(part));
    });
    if (named !== undefined) return named;
  }
  const language = languageOf(hints.question);
  return members.find((member) => member === language) ?? members[0];
}

/** True when the property is about something the question says, or about an answer that was found. */
function fillBoolean(name: string, schema: Record<string, unknown>, hints: Hints): boolean {
  return mentions(hints.question, name) || mentions(hints.question, text(schema.description));
}

function fillNumber(schema: Record<string, unknown>, hints: Hints, whole: boolean): number {
  const least = numberOr(schema.minimum, numberOr(schema.exclusiveMinimum, -Infinity) + 1);
  const most = numberOr(schema.maximum, numberOr(schema.exclusiveMaximum, Infinity) - 1);
  for (const source of [hints.answer, hints.question]) {
    for (const found of source.match(/\d+(?:\.\d+)?/g) ?? []) {
      const value = whole ? Math.trunc(Number(found)) : Number(found);
      if (value >= least && value <= most) return value;
    }
  }
  return Math.min(Math.max(0, least), most);
}

function fillString(name: string, schema: Record<string, unknown>, hints: Hints): string {
  const value = stringFor(name, schema, hints);
  const least = numberOr(schema.minLength, 0);
  const most = numberOr(schema.maxLength, 2000);
  return value.slice(0, most).padEnd(least, '.');
}

function stringFor(name: string, schema: Record<string, unknown>, hints: Hints): string {
  switch (schema.format) {
    case 'date':
      return hints.question.match(/\d{4}-\d{2}-\d{2}/)?.[0] ?? '2026-01-01';
    case 'date-time':
      return '2026-01-01T00:00:00Z';
    case 'email':
      return hints.question.match(/[^\s@]+@[^\s@]+\.\w+/)?.[0] ?? 'nobody@example.com';
    default:
  }
  if (/lang|locale/i.test(name)) return languageOf(hints.question);
  if (/question|query|search|rewrit|standalone|topic|request|summary|reason/i.test(name)) return hints.question;
  if (/(?:^|_)(?:id|code|number|reference|order|booking)$/i.test(name)) {
    return hints.question.match(/\b(?=\w*\d)[A-Z0-9][\w-]{2,}\b/i)?.[0] ?? hints.answer;
  }
  return hints.answer;
}

function mentions(source: string, name: string): boolean {
  const parts = contentWords(name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' '));
  const words = new Set(contentWords(source));
  return parts.length > 0 && parts.every((part) => words.has(part));
}

function typeOf(schema: Record<string, unknown>): string {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (typeof type === 'string') return type;
  return isObject(schema.properties) ? 'object' : schema.items ? 'array' : 'string';
}

function resolve(ref: string, root: Record<string, unknown>): unknown {
  return ref
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), root);
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
