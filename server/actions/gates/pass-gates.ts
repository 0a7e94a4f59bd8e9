import type { Action } from '../action.ts';
import type { ActingCustomer, Refused } from '../actions.ts';
import { stableOrder } from '../stable-order.ts';
import { bindArguments } from './bound-arguments.ts';
import { checkedArguments } from './checked-arguments.ts';
import { identityGate } from './identity.ts';
import { limitsGate } from './limits.ts';

/**
 * Everything that must hold before a call: who he is, whose data it is about, what the arguments are, how much and how
 * often. The arguments that come out are the only ones that are ever sent, bound ones included, in a stable order.
 */
export function passGates(
  action: Action,
  request: { arguments: Record<string, unknown>; customer: ActingCustomer; doneToday: number },
): { type: 'passed'; arguments: Record<string, unknown> } | Refused {
  const shut = identityGate(action, request.customer);
  if (shut) return shut;
  const bound = bindArguments(action, request.arguments, request.customer);
  if (bound.type === 'refused') return bound;
  const checked = checkedArguments(action, bound.free);
  if (checked.type === 'refused') return checked;
  const args = stableOrder({ ...checked.free, ...bound.bound }) as Record<string, unknown>;
  const over = limitsGate(action, args, request.doneToday);
  return over ?? { type: 'passed', arguments: args };
}
