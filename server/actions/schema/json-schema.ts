export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/**
 * The part of JSON Schema that is checked here. Made by normaliseSchema: no references, `nullable` and `const` written
 * out as types and enums, so it stands alone.
 */
export interface JsonSchema {
  type?: JsonType | JsonType[];
  title?: string;
  description?: string;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  minProperties?: number;
  maxProperties?: number;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/**
 * arguments: what is not described is refused, and a schema that can't be checked whole can't be used.
 * result: what is not described is let through (only shown fields leave), and what can't be checked is not checked.
 */
export type SchemaUse = 'arguments' | 'result';

export function typesOf(schema: JsonSchema): JsonType[] | null {
  if (schema.type === undefined) return null;
  return Array.isArray(schema.type) ? schema.type : [schema.type];
}
