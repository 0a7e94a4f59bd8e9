import type { Action } from '../action.ts';
import type { Refused } from '../actions.ts';
import { refuse } from './refuse.ts';

/** How much, and how often a day. An amount that is not told can't be under a limit. */
export function limitsGate(action: Action, args: Record<string, unknown>, doneToday: number): Refused | null {
  const { perDay, amount } = action.info.limits;
  if (perDay !== null && doneToday >= perDay) {
    return refuse('limit_day', `${action.info.id} may be done ${perDay} times a day, and that was reached.`);
  }
  if (amount === null) return null;
  const value = amountOf(args[amount.parameter]);
  if (value === null) return refuse('limit_amount', `${amount.parameter} is not told, so its limit cannot be held.`);
  if (value < 0 || value > amount.max) {
    return refuse('limit_amount', `${amount.parameter} may be from 0 to ${amount.max}.`);
  }
  return null;
}

/** Whether a member of staff must agree as well. */
export function needsApproval(action: Action, args: Record<string, unknown>): boolean {
  if (typeof action.approval === 'boolean') return action.approval;
  const value = amountOf(args[action.approval.parameter]);
  return value === null || value < 0 || value > action.approval.over;
}

/** Some businesses write amounts as text. */
function amountOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && /^-?\d{1,12}(\.\d{1,6})?$/.test(value)) return Number(value);
  return null;
}
