import type { Action } from '../action.ts';
import type { ActingCustomer, Refused } from '../actions.ts';
import { mayDo, standingOf, type Ability } from '../../privacy/permissions.ts';
import { refuse } from './refuse.ts';

/** Whoever has not proved who he is gets nothing that needs it. */
export function identityGate(action: Action, customer: ActingCustomer): Refused | null {
  if (mayDo(abilityFor(action), standingOf(customer))) return null;
  return refuse('identity_needed', `${action.info.id} needs a customer who has proved who he is.`);
}

function abilityFor({ info }: Action): Ability {
  if (info.identity === 'none') return 'use_open_actions';
  return info.effect === 'reads' ? 'read_own_data' : 'change_own_data';
}
