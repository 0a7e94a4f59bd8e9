import { isDeepStrictEqual } from 'node:util';
import { typesOf, type JsonSchema, type JsonType } from './json-schema.ts';

/** One schema that fits exactly what fits both; what can't be joined stays beside it under allOf. */
export function mergeSchemas(one: JsonSchema, other: JsonSchema): JsonSchema {
  const merged: JsonSchema = { ...one };
  const beside: JsonSchema = {};
  for (const keyword of Object.keys(other) as (keyof JsonSchema)[]) {
    if (merged[keyword] === undefined) {
      Object.assign(merged, { [keyword]: other[keyword] });
      continue;
    }
    if (isDeepStrictEqual(merged[keyword], other[keyword])) continue;
    mergeKeyword(keyword, { merged, other, beside });
  }
  if (Object.keys(beside).length > 0) merged.allOf = [...(merged.allOf ?? []), beside];
  return merged;
}

interface Merging {
  merged: JsonSchema;
  other: JsonSchema;
  beside: JsonSchema;
}

function mergeKeyword(keyword: keyof JsonSchema, { merged, other, beside }: Merging): void {
  switch (keyword) {
    case 'type':
      merged.type = sharedTypes(typesOf(merged) ?? [], typesOf(other) ?? []);
      return;
    case 'enum':
      merged.enum = merged.enum?.filter((value) => other.enum?.some((one) => isDeepStrictEqual(one, value)));
      return;
    case 'properties':
      merged.properties = mergeProperties(merged.properties ?? {}, other.properties ?? {});
      return;
    case 'required':
      merged.required = [...new Set([...(merged.required ?? []), ...(other.required ?? [])])];
      return;
    case 'allOf':
      merged.allOf = [...(merged.allOf ?? []), ...(other.allOf ?? [])];
      return;
    case 'additionalProperties':
      merged.additionalProperties = false;
      return;
    case 'uniqueItems':
      merged.uniqueItems = true;
      return;
    case 'minimum':
    case 'exclusiveMinimum':
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      merged[keyword] = Math.max(merged[keyword] ?? -Infinity, other[keyword] ?? -Infinity);
      return;
    case 'maximum':
    case 'exclusiveMaximum':
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      merged[keyword] = Math.min(merged[keyword] ?? Infinity, other[keyword] ?? Infinity);
      return;
    case 'title':
    case 'description':
      // The last one is the nearest to its use.
      merged[keyword] = other[keyword];
      return;
    case 'items':
    case 'pattern':
    case 'format':
    case 'multipleOf':
    case 'oneOf':
    case 'anyOf':
      Object.assign(beside, { [keyword]: other[keyword] });
      return;
  }
}

function mergeProperties(
  one: Record<string, JsonSchema>,
  other: Record<string, JsonSchema>,
): Record<string, JsonSchema> {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const entries = [...names].map((name): [string, JsonSchema] => {
    const first = Object.hasOwn(one, name) ? one[name] : undefined;
    const second = Object.hasOwn(other, name) ? other[name] : undefined;
    return [name, first && second ? mergeSchemas(first, second) : (first ?? second ?? {})];
  });
  return Object.fromEntries(entries);
}

/** A whole number is a number. */
function sharedTypes(one: JsonType[], other: JsonType[]): JsonType | JsonType[] {
  const fits = (type: JsonType, types: JsonType[]): boolean =>
    types.includes(type) || (type === 'integer' && types.includes('number'));
  const shared = [...new Set([...one.filter((type) => fits(type, other)), ...other.filter((type) => fits(type, one))])];
  return shared.length === 1 && shared[0] ? shared[0] : shared;
}
