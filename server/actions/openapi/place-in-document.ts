import { isObject } from '../schema/check-value.ts';
import { followReference } from '../schema/follow-reference.ts';
import { SchemaProblem, type SchemaPath } from '../schema/schema-problem.ts';

/** What stands at these keys, or undefined. */
export function valueAt(root: unknown, at: SchemaPath): unknown {
  let value: unknown = root;
  for (const key of at) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
}

export function objectAt(root: unknown, at: SchemaPath): Record<string, unknown> {
  const value = valueAt(root, at);
  return isObject(value) ? value : {};
}

/** What stands at a place that may be a reference. */
export function resolveAt(
  root: unknown,
  value: unknown,
  at: SchemaPath,
): { value: Record<string, unknown>; at: SchemaPath } {
  const found =
    isObject(value) && typeof value['$ref'] === 'string'
      ? followReference(root, value['$ref'], [...at, '$ref'])
      : { value, at };
  if (!isObject(found.value)) throw new SchemaProblem('Expected an object here.', found.at);
  return { value: found.value, at: found.at };
}
