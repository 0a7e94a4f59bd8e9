import { evaluateExpression } from './expressions.ts';
import type { Known, NextStep, Procedure, Slot, Step } from './procedure.ts';

type Conditions = NextStep['conditions'];
type Holds = { type: 'held' | 'not' | 'absent' } | { type: 'broken'; words: string };

/**
 * The one thing to do next: who he is, then what must be known and can be asked for now, then the first step that holds.
 * A look-up whose fact is there is passed over; one that found nothing says its `ifMissing` words, under its own id.
 * Pure; never throws.
 */
export function decideStep(procedure: Procedure, known: Known): NextStep {
  const conditions: Conditions = [];
  if (procedure.identity === 'verified' && !known.customer.verified) return { type: 'identify', conditions };

  const missing: Slot[] = [];
  for (const slot of procedure.slots) {
    if (Object.hasOwn(known.slots, slot.name)) continue;
    const needed = slot.neededWhen === null ? ({ type: 'held' } as const) : look(slot.neededWhen, known, conditions);
    if (needed.type === 'broken')
      return broken(conditions, `whether ${slot.name} is needed can't be told (${slot.neededWhen}): ${needed.words}`);
    if (needed.type === 'held') missing.push(slot);
  }
  if (missing.length > 0) return { type: 'ask', slots: missing, conditions };

  for (const step of procedure.steps) {
    const { then } = step;
    if (then.type === 'look_up' && Object.hasOwn(known.facts, then.as)) {
      if (then.ifMissing === null || !isMissing(known.facts[then.as])) continue;
      const said: Step['then'] = { type: 'say', words: then.ifMissing, offerPerson: true };
      return { type: 'step', step: { ...step, then: said }, arguments: {}, conditions };
    }
    if (step.when !== null) {
      const held = look(step.when, known, conditions);
      if (held.type === 'broken' || held.type === 'absent')
        return broken(conditions, `the condition of step ${step.id} can't be told (${step.when}): ${whyNot(held)}`);
      if (held.type === 'not') continue;
    }
    return withArguments(step, known, conditions);
  }
  return broken(conditions, 'no step is left; the last one must have no condition');
}

/** Which slots must be known at this point, those that are known already included. */
export function neededSlots(procedure: Procedure, known: Known): Slot[] {
  return procedure.slots.filter(({ neededWhen }) => neededWhen === null || look(neededWhen, known, []).type === 'held');
}

function look(when: string, known: Known, conditions: Conditions): Holds {
  const found = evaluateExpression(when, known);
  conditions.push({ when, held: found.type === 'value' && found.value === true });
  if (found.type !== 'value') return found;
  if (typeof found.value === 'boolean') return { type: found.value ? 'held' : 'not' };
  return { type: 'broken', words: `it gives ${JSON.stringify(found.value)?.slice(0, 60)}, not true or false` };
}

function withArguments(step: Step, known: Known, conditions: Conditions): NextStep {
  const { then } = step;
  const values: Record<string, unknown> = {};
  if (then.type !== 'look_up' && then.type !== 'change') return { type: 'step', step, arguments: values, conditions };
  for (const [name, expression] of Object.entries(then.with)) {
    const found = evaluateExpression(expression, known);
    if (found.type === 'value') values[name] = found.value;
    // A slot that was not needed is simply not handed over: the action's schema knows whether it can do without.
    else if (found.type === 'absent' && /^\s*slot\.\w+\s*$/.test(expression)) continue;
    else return broken(conditions, `${name} of step ${step.id} can't be told (${expression}): ${whyNot(found)}`);
  }
  return { type: 'step', step, arguments: values, conditions };
}

function whyNot(found: { type: 'absent' } | { type: 'broken'; words: string } | Holds): string {
  return 'words' in found ? found.words : 'what it looks at is not there';
}

function broken(conditions: Conditions, words: string): NextStep {
  return { type: 'broken', words, conditions };
}

function isMissing(fact: unknown): boolean {
  return typeof fact === 'object' && fact !== null && 'missing' in fact && fact.missing === true;
}
