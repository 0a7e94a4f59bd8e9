import type { Action } from '../action.ts';
import type { ActionRequest, ProposedAction, Refused } from '../actions.ts';
import { makeCard } from '../card/make-card.ts';
import { needsApproval } from '../gates/limits.ts';
import { passGates } from '../gates/pass-gates.ts';
import { hashArguments } from '../stable-order.ts';

/** What would be sent and what the customer is asked; sends nothing. */
export function proposeChange(action: Action, request: ActionRequest): ProposedAction | Refused {
  const passed = passGates(action, request);
  if (passed.type === 'refused') return passed;
  const values = { arguments: passed.arguments, facts: request.facts ?? {} };
  return {
    type: 'proposed',
    actionId: action.info.id,
    arguments: passed.arguments,
    hash: hashArguments(action.info.id, passed.arguments),
    ...makeCard(action, values, request),
    approval: needsApproval(action, passed.arguments),
    validMs: action.validMs,
  };
}
