import { isObject } from './schema/check-value.ts';

/** What stands at a dotted path; undefined where nothing does. Only own fields count. */
export function fieldAt(value: unknown, path: string): unknown {
  let current: unknown = value;
  for (const name of path.split('.')) {
    if (Array.isArray(current) && /^\d+$/.test(name)) current = (current as unknown[])[Number(name)];
    else if (isObject(current) && Object.hasOwn(current, name)) current = current[name];
    else return undefined;
  }
  return current;
}

/** Writes a value under a dotted path into an object that is being made. */
export function setField(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let current = target;
  for (const name of names) {
    const next = Object.hasOwn(current, name) ? current[name] : undefined;
    const holder = isObject(next) ? next : {};
    if (!isObject(next)) define(current, name, holder);
    current = holder;
  }
  define(current, last, value);
}

/** A field named __proto__ is a field like any other. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
