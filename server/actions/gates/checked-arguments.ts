import type { Action } from '../action.ts';
import type { Refused } from '../actions.ts';
import { checkValue, isObject } from '../schema/check-value.ts';
import { refuse } from './refuse.ts';

/** All arguments of a call together. Characters of JSON. */
const MOST_CHARS = 20_000;

/** What the conversation gave, exactly as the parameters describe it, or the first thing that is wrong. */
export function checkedArguments(
  action: Action,
  free: Record<string, unknown>,
): { type: 'checked'; free: Record<string, unknown> } | Refused {
  const checked = checkValue(action.info.parameters, free, 'arguments');
  if (!checked.ok) return refuse('invalid_arguments', `${checked.words}.`);
  if (!isObject(checked.value) || JSON.stringify(checked.value).length > MOST_CHARS) {
    return refuse('invalid_arguments', `The arguments are longer than ${MOST_CHARS} characters.`);
  }
  return { type: 'checked', free: checked.value };
}
