import { SourceProblem, type RawOperation } from '../action-source.ts';
import { isObject } from '../schema/check-value.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { normaliseSchema } from '../schema/normalise-schema.ts';
import { SchemaProblem } from '../schema/schema-problem.ts';
import type { ListedTool } from './list-tools.ts';

const DESCRIPTION_MAX_CHARS = 500;

/** A tool as an operation. What it says of itself is only believed where that makes us more careful, or where it says
 * that it reads. Throws SourceProblem. */
export function readTool(tool: ListedTool, host: string): RawOperation {
  const annotations = isObject(tool['annotations']) ? tool['annotations'] : {};
  const isDestructive = annotations['destructiveHint'] === true && annotations['readOnlyHint'] !== true;
  // One that claims both may not know itself.
  const isReading = annotations['readOnlyHint'] === true && annotations['destructiveHint'] !== true;
  const texts = [tool['title'], tool['description']].filter((text) => typeof text === 'string');
  return {
    name: tool.name,
    description: texts.join('. ').slice(0, DESCRIPTION_MAX_CHARS),
    effect: isReading ? 'reads' : 'changes',
    parameters: readParameters(tool),
    result: readPromise(tool),
    surelyChanges: isDestructive,
    host,
  };
}

function readParameters(tool: ListedTool): JsonSchema {
  const fail = (words: string): SourceProblem =>
    new SourceProblem(`The tool ${tool.name.slice(0, 100)} cannot be used. ${words}`, { path: ['actions'] });
  const raw = tool['inputSchema'];
  if (!isObject(raw)) throw fail('It does not say which arguments it takes.');
  let schema: JsonSchema;
  try {
    schema = normaliseSchema({ schema: raw, at: ['inputSchema'], root: raw, use: 'arguments' });
  } catch (error) {
    if (error instanceof SchemaProblem) throw fail(`${error.message} (at ${error.at.join('.')})`);
    throw error;
  }
  if (schema.oneOf ?? schema.anyOf) throw fail('Its arguments have several forms; only one form can be asked for.');
  if (schema.type !== undefined && schema.type !== 'object') throw fail('Its arguments are no object.');
  const properties = schema.properties ?? {};
  const unknown = schema.required?.find((name) => !Object.hasOwn(properties, name));
  if (unknown !== undefined) throw fail(`It needs ${unknown.slice(0, 80)} and does not describe it.`);
  return { ...schema, type: 'object', properties, additionalProperties: false };
}

/** A promise that can't be read is none. */
function readPromise(tool: ListedTool): JsonSchema | null {
  const raw = tool['outputSchema'];
  if (!isObject(raw)) return null;
  try {
    return normaliseSchema({ schema: raw, at: ['outputSchema'], root: raw, use: 'result' });
  } catch {
    return null;
  }
}
