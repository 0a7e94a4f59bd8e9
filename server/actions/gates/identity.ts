import type { Action } from '../action.ts';
import type { ActingCustomer, Refused } from '../actions.ts';
import { refuse } from './refuse.ts';

/** Whoever has not proved who he is gets nothing that needs it. */
export function identityGate(action: Action, customer: ActingCustomer): Refused | null {
  if (action.info.identity === 'none' || customer.verifiedBy !== null) return null;
  return refuse('identity_needed', `${action.info.id} needs a customer who has proved who he is.`);
}
