import type { Action } from '../action.ts';
import type { ActingCustomer, BoundValue, Refused } from '../actions.ts';
import { mayDo, standingOf } from '../../privacy/permissions.ts';
import { checkValue } from '../schema/check-value.ts';
import { refuse } from './refuse.ts';

/** What a bound value is for this customer; null when he has not proved it. Nothing unproved is ever used. */
export function boundValue(bound: BoundValue, customer: ActingCustomer): string | number | boolean | null {
  // A code by e-mail proves an address and nothing else; the rest only the host site can vouch for.
  const ability = bound === 'customer.email' ? 'act_by_email' : 'act_by_signed_attributes';
  if (!mayDo(ability, standingOf(customer))) return null;
  switch (bound) {
    case 'customer.email':
      return present(customer.email);
    case 'customer.id':
      return present(customer.externalId);
    case 'customer.name':
      return present(customer.name);
    default: {
      const name = bound.slice('customer.attributes.'.length);
      return Object.hasOwn(customer.attributes, name) ? present(customer.attributes[name]) : null;
    }
  }
}

const present = <T>(value: T | undefined | null): T | null => (value === undefined || value === '' ? null : value);

/**
 * Takes the bound arguments from the customer, always. One that was given from outside must say the same; anything else
 * is somebody asking for another customer's data, and is refused. `free` is what the conversation gave beside them.
 */
export function bindArguments(
  action: Action,
  given: Record<string, unknown>,
  customer: ActingCustomer,
): { type: 'bound'; bound: Record<string, unknown>; free: Record<string, unknown> } | Refused {
  const bound: [string, unknown][] = [];
  for (const [name, from] of Object.entries(action.bound)) {
    const own = boundValue(from, customer);
    if (own === null) {
      if (!mayBeLeftOut(action, name, customer)) {
        return refuse('bound_value_missing', `${name} comes from ${from}, which is not known of him.`);
      }
      if (Object.hasOwn(given, name) && given[name] !== undefined) {
        return refuse('invalid_arguments', `${name} was given, but it only ever comes from ${from}.`);
      }
      continue;
    }
    const schema = action.parameters.properties?.[name] ?? {};
    const checked = checkValue(schema, typeof own === 'string' ? own : fitText(own, schema), 'arguments');
    if (!checked.ok) return refuse('bound_value_missing', `${name} comes from ${from}. ${checked.words}.`);
    if (Object.hasOwn(given, name) && given[name] !== undefined && !isSame(given[name], own)) {
      return refuse('invalid_arguments', `Another ${name} than the customer's own was given.`);
    }
    bound.push([name, checked.value]);
  }
  const free = Object.entries(given).filter(([name]) => !Object.hasOwn(action.bound, name));
  return { type: 'bound', bound: Object.fromEntries(bound), free: Object.fromEntries(free) };
}

/**
 * A business may know its customers by a number or by an address. Whoever proved one of them is asked for by that one,
 * if the business does not need the other. What narrows a request further, such as an attribute, is never left out.
 */
function mayBeLeftOut(action: Action, name: string, customer: ActingCustomer): boolean {
  if (action.parameters.required?.includes(name) === true) return false;
  return mayBeUnknown(action.bound[name], Object.values(action.bound), customer);
}

/** True for one of two ways to say who he is, when the other is known. */
export function mayBeUnknown(from: BoundValue | undefined, all: BoundValue[], customer: ActingCustomer): boolean {
  const says: BoundValue[] = ['customer.id', 'customer.email'];
  if (from === undefined || !says.includes(from)) return false;
  return all.some((other) => says.includes(other) && boundValue(other, customer) !== null);
}

const isSame = (given: unknown, own: string | number | boolean): boolean =>
  (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean') &&
  String(given) === String(own);

/** A number that a host site signed may be a text in the business's system. */
function fitText(own: number | boolean, schema: { type?: unknown }): unknown {
  return schema.type === 'string' ? String(own) : own;
}
