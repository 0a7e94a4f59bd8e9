import type { Action } from '../action.ts';
import type { ActingCustomer, ActionOutcome, Refused } from '../actions.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { resultLines } from '../card/result-lines.ts';
import { ownRows } from '../gates/own-rows.ts';
import { shownFields } from '../gates/shown-fields.ts';
import { checkValue, isObject } from '../schema/check-value.ts';

type Done = Extract<ActionOutcome, { type: 'done' }>;

/**
 * What an answer of the business becomes: checked against what was promised, freed of other customers' rows, cut down to
 * what may be shown. A lie comes back as words.
 */
export function readResult(
  action: Action,
  answered: { value: unknown; schema: JsonSchema | null },
  reader: { customer: ActingCustomer; language: string | null; conceal(text: string): string },
): (Pick<Done, 'facts' | 'lines'> & { type: 'result'; foreign: number }) | Refused | { type: 'lie'; words: string } {
  if (answered.schema) {
    const checked = checkValue(answered.schema, answered.value, 'result');
    if (!checked.ok) return { type: 'lie', words: `The answer is not what was promised: ${checked.words}.` };
  }
  const own = ownRows(action, asObject(answered.value), reader.customer);
  if (own.type === 'refused') return own;
  const facts = shownFields(action, own.result, reader.conceal);
  return { type: 'result', facts, lines: resultLines(action, facts, reader.language), foreign: own.foreign };
}

/** A list at the top is found under "items", anything else under "value". */
function asObject(value: unknown): Record<string, unknown> {
  if (isObject(value)) return value;
  if (Array.isArray(value)) return { items: value as unknown[] };
  return value === undefined || value === null ? {} : { value };
}
