import type { Action } from '../action.ts';
import type { ActingCustomer, BoundValue, Refused } from '../actions.ts';
import { fieldAt, setField } from '../field-path.ts';
import { isObject } from '../schema/check-value.ts';
import { boundValue, mayBeUnknown } from './bound-arguments.ts';
import { refuse } from './refuse.ts';

/**
 * Lets only the customer's own through. One result of somebody else is refused; of a list the foreign rows are dropped
 * and counted. A field that should name the owner and isn't there makes a row foreign.
 */
export function ownRows(
  action: Action,
  result: Record<string, unknown>,
  customer: ActingCustomer,
): { type: 'own'; result: Record<string, unknown>; foreign: number } | Refused {
  const owners = Object.entries(action.owner);
  const ways = Object.values(action.owner);
  const isOwn = (row: unknown): boolean =>
    owners.every(([path, from]) =>
      boundValue(from, customer) === null
        ? mayBeUnknown(from, ways, customer)
        : isSame(fieldAt(row, path), from, customer),
    );
  if (action.items === null) {
    if (owners.length === 0 || isOwn(result)) return { type: 'own', result, foreign: 0 };
    return refuse('not_theirs', `What ${action.info.id} answered belongs to another customer.`);
  }
  const rows = fieldAt(result, action.items);
  if (!Array.isArray(rows)) return { type: 'own', result: withRows(action.items, []), foreign: 0 };
  const own = (rows as unknown[]).filter((row) => isObject(row) && isOwn(row));
  return { type: 'own', result: withRows(action.items, own), foreign: rows.length - own.length };
}

function withRows(path: string, rows: unknown[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  setField(result, path, rows);
  return result;
}

function isSame(found: unknown, from: BoundValue, customer: ActingCustomer): boolean {
  const own = boundValue(from, customer);
  if (own === null) return false;
  if (typeof found !== 'string' && typeof found !== 'number' && typeof found !== 'boolean') return false;
  if (from === 'customer.email') return String(found).trim().toLowerCase() === String(own).trim().toLowerCase();
  return String(found) === String(own);
}
