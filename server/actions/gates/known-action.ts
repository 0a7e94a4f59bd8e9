import type { Action } from '../action.ts';
import type { Refused } from '../actions.ts';
import { refuse } from './refuse.ts';

/** The action that was named, if it exists and has the effect that is allowed here. */
export function knownAction(
  actions: ReadonlyMap<string, Action>,
  actionId: string,
  effect: 'reads' | 'changes',
): { type: 'known'; action: Action } | Refused {
  const action = actions.get(actionId);
  if (!action) return refuse('unknown_action', `There is no action ${actionId.slice(0, 80)}.`);
  if (action.info.effect === effect) return { type: 'known', action };
  return refuse(
    'not_a_read',
    effect === 'reads'
      ? `${actionId} changes something; it needs the customer's confirmation.`
      : `${actionId} only reads; there is nothing to confirm.`,
  );
}
