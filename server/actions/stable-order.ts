import { createHash } from 'node:crypto';
import { isObject } from './schema/check-value.ts';

/** The same value with every object's keys in order, so that equal arguments are written equally. */
export function stableOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stableOrder);
  if (!isObject(value)) return value;
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  return Object.fromEntries(names.sort().map((name) => [name, stableOrder(value[name])]));
}

/** SHA-256 over action and arguments, hexadecimal: what a confirmation is for. */
export function hashArguments(actionId: string, args: Record<string, unknown>): string {
  return createHash('sha256')
    .update(JSON.stringify([actionId, stableOrder(args)]))
    .digest('hex');
}
