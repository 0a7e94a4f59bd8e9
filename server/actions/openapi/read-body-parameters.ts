import { isObject } from '../schema/check-value.ts';
import { typesOf, type JsonSchema } from '../schema/json-schema.ts';
import { normaliseSchema } from '../schema/normalise-schema.ts';
import { SchemaProblem, type SchemaPath } from '../schema/schema-problem.ts';
import { resolveAt, valueAt } from './place-in-document.ts';

export type BodyShape =
  | { type: 'none' }
  /** Every field of the body is a parameter of its own. */
  | { type: 'fields'; properties: Record<string, JsonSchema>; required: string[] }
  /** It is the one parameter "body". */
  | { type: 'whole'; schema: JsonSchema; isRequired: boolean };

/**
 * How the body of a request is made from arguments. Its fields become parameters beside the others, because that is
 * what a model and a form can fill in; where names would clash, or the body is no plain object, it stays one parameter.
 */
export function readBodyParameters(input: { root: unknown; at: SchemaPath; taken: ReadonlySet<string> }): BodyShape {
  const { root } = input;
  const at = [...input.at, 'requestBody'];
  const described = valueAt(root, at);
  if (described === undefined) return { type: 'none' };
  const body = resolveAt(root, described, at);
  const media = isObject(body.value['content']) ? Object.entries(body.value['content']) : [];
  const json = media.find(([type]) => /^application\/([a-z0-9.+-]+\+)?json\b|^\*\/\*$/i.test(type));
  if (!json) {
    if (body.value['required'] !== true) return { type: 'none' };
    throw new SchemaProblem('Its body is not JSON; only JSON can be sent.', [...body.at, 'content']);
  }
  const schema = normaliseSchema({
    schema: isObject(json[1]) ? json[1]['schema'] : undefined,
    at: [...body.at, 'content', json[0], 'schema'],
    root,
    use: 'arguments',
  });
  // Left out, it means "not required", but hardly anybody who leaves it out means that.
  const mayBeMissing = body.value['required'] === false;
  if (mayBeMissing || !isPlain(schema) || Object.keys(schema.properties ?? {}).some((name) => input.taken.has(name))) {
    if (input.taken.has('body')) {
      throw new SchemaProblem('Both its body and a parameter would be named "body".', body.at);
    }
    return { type: 'whole', schema, isRequired: !mayBeMissing };
  }
  return { type: 'fields', properties: schema.properties ?? {}, required: schema.required ?? [] };
}

function isPlain(schema: JsonSchema): boolean {
  const types = typesOf(schema);
  return (
    types?.length === 1 &&
    types[0] === 'object' &&
    schema.properties !== undefined &&
    typeof schema.additionalProperties !== 'object' &&
    schema.oneOf === undefined &&
    schema.anyOf === undefined &&
    schema.allOf === undefined &&
    (schema.required ?? []).every((name) => Object.hasOwn(schema.properties ?? {}, name))
  );
}
