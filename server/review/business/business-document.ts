import { isObject } from '../../actions/schema/check-value.ts';
import { followReference } from '../../actions/schema/follow-reference.ts';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];

/** One operation as the document describes it, for calling it without any of our rules. */
export interface PlainOperation {
  /** operationId, or "POST /tools/cancel" where there is none. */
  name: string;
  method: string;
  path: string;
  reads: boolean;
  /** Where each declared parameter goes. */
  places: Map<string, { in: 'path' | 'query' | 'header'; style: 'form' | 'comma' | 'json' }>;
  hasBody: boolean;
}

/** Every operation of a document. An operation reads when it is GET or HEAD or carries `x-read-only: true`. */
export function readPlainOperations(document: Record<string, unknown>): PlainOperation[] {
  const paths = isObject(document['paths']) ? document['paths'] : {};
  return Object.entries(paths).flatMap(([path, item]) =>
    isObject(item)
      ? METHODS.flatMap((method) => {
          const described = item[method];
          return isObject(described) ? [readOperation(document, { path, method, item, described })] : [];
        })
      : [],
  );
}

function readOperation(
  root: unknown,
  at: { path: string; method: string; item: Record<string, unknown>; described: Record<string, unknown> },
): PlainOperation {
  const { described, method, path } = at;
  const id = described['operationId'];
  const places: PlainOperation['places'] = new Map();
  for (const raw of [...listOf(at.item['parameters']), ...listOf(described['parameters'])]) {
    const parameter = resolve(root, raw);
    const { name, in: place } = parameter;
    if (typeof name !== 'string' || (place !== 'path' && place !== 'query' && place !== 'header')) continue;
    const style = isObject(parameter['content']) ? 'json' : parameter['explode'] === false ? 'comma' : 'form';
    places.set(name, { in: place, style: place === 'query' || style === 'json' ? style : 'comma' });
  }
  return {
    name: typeof id === 'string' && id !== '' ? id : `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    reads: method === 'get' || method === 'head' || described['x-read-only'] === true,
    places,
    hasBody: described['requestBody'] !== undefined,
  };
}

function resolve(root: unknown, raw: unknown): Record<string, unknown> {
  try {
    const found = isObject(raw) && typeof raw['$ref'] === 'string' ? followReference(root, raw['$ref'], []).value : raw;
    return isObject(found) ? found : {};
  } catch {
    return {};
  }
}

/** The operation that a recorded call means: by its name, or by the last word of its address. */
export function operationOf(operations: PlainOperation[], callName: string): PlainOperation | null {
  const wanted = bare(callName);
  const named =
    operations.find(({ name }) => name === callName) ?? only(operations, ({ name }) => bare(name) === wanted);
  return (
    named ??
    only(operations, ({ path }) => bare(path.split('/').findLast((part) => !part.includes('{')) ?? '') === wanted)
  );
}

function only(operations: PlainOperation[], fits: (operation: PlainOperation) => boolean): PlainOperation | null {
  const fitting = operations.filter(fits);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** cancel_order, cancelOrder and cancel-order are one name. */
const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
