import { SchemaProblem, type SchemaPath } from './schema-problem.ts';
import { isObject } from './check-value.ts';

/** A chain of references longer than this is a mistake. */
const MAX_STEPS = 10;

/** What a reference such as #/components/schemas/Booking points to inside its document, and where that lies. */
export function followReference(root: unknown, reference: string, at: SchemaPath): { value: unknown; at: SchemaPath } {
  let pointer = reference;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const found = lookUp(root, pointer, at);
    const next = isObject(found.value) && Object.keys(found.value).length === 1 ? found.value['$ref'] : undefined;
    if (typeof next !== 'string') return found;
    pointer = next;
  }
  throw new SchemaProblem(`The reference ${reference} leads from one to the next without an end.`, at);
}

function lookUp(root: unknown, reference: string, at: SchemaPath): { value: unknown; at: SchemaPath } {
  if (!reference.startsWith('#')) {
    const short = reference.split(/[?#]/)[0]?.slice(0, 120);
    throw new SchemaProblem(`The reference to ${short} leads out of the document; put it all into one.`, at);
  }
  const keys = reference === '#' ? [] : reference.slice(2).split('/').map(unescape);
  let value: unknown = root;
  for (const key of keys) {
    const holder: unknown = value;
    value =
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
        ? Reflect.get(holder, key)
        : undefined;
    if (value === undefined) {
      throw new SchemaProblem(`The reference ${reference.slice(0, 120)} leads nowhere.`, at);
    }
  }
  return { value, at: keys };
}

function unescape(key: string): string {
  const plain = key.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
