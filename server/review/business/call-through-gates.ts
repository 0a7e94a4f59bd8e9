import { randomUUID } from 'node:crypto';
import type { ActingCustomer, ActionInfo, ActionOutcome, ActionRequest, Actions } from '../../actions/actions.ts';
import { isObject } from '../../actions/schema/check-value.ts';

const LIMIT_MS = 30_000;

/** Somebody whom the host site vouches for. */
export const VERIFIED: ActingCustomer = {
  id: 'eval-customer',
  verifiedBy: 'site',
  externalId: 'eval-customer',
  email: 'customer@eval.example',
  name: 'Sample Customer',
  attributes: {},
};

export function requestFor(action: ActionInfo, args: Record<string, unknown>, customer = VERIFIED): ActionRequest {
  return { actionId: action.id, arguments: inPlace(action, args), customer, doneToday: 0, language: 'en' };
}

/** A recorded call as the agent makes it: a look-up is read; a change is proposed and, once confirmed, sent. */
export async function callThroughGates(
  actions: Actions,
  action: ActionInfo,
  args: Record<string, unknown>,
): Promise<ActionOutcome> {
  const request = requestFor(action, args);
  const signal = AbortSignal.timeout(LIMIT_MS);
  if (action.effect === 'reads') return actions.read(request, signal);
  const proposed = await actions.propose(request);
  if (proposed.type === 'refused') return proposed;
  const { arguments: confirmed, hash } = proposed;
  return actions.execute({ ...request, arguments: confirmed, hash, changeId: randomUUID() }, signal);
}

/** Where the body of a request is one parameter, everything that is no other parameter belongs into it. */
function inPlace(action: ActionInfo, args: Record<string, unknown>): Record<string, unknown> {
  const known = isObject(action.parameters['properties']) ? action.parameters['properties'] : {};
  if (!Object.hasOwn(known, 'body') || Object.hasOwn(args, 'body')) return args;
  const entries = Object.entries(args);
  const beside = entries.filter(([name]) => Object.hasOwn(known, name));
  const inBody = entries.filter(([name]) => !Object.hasOwn(known, name));
  return { ...Object.fromEntries(beside), body: Object.fromEntries(inBody) };
}
