import { seededRandom } from '../../intents/seeded-random.ts';
import { parseExpression } from '../expressions.ts';
import type { Known, Procedure, Slot, SlotValue } from '../procedure.ts';
import { ABSENT, collectPaths, collectValues, type Values } from './collect-values.ts';

/** One world a procedure may meet: what the customer says, and what each look-up would find. */
export interface ProcedureCase {
  slots: Record<string, SlotValue>;
  customer: Known['customer'];
  today: string;
  /** By the look-up's `as`; `{ missing: true }` where it finds nothing. */
  finds: Record<string, Record<string, unknown>>;
}

/** Conditions only ever compare with it, so that any day does. */
const TODAY = '2027-03-10';
/** All combinations up to here; beyond, as many taken evenly, and all combinations of each step's own values. */
const MOST_CASES = 500;
const MOST_OWN = 100;
const MOST_MISSING = 60;

/**
 * Cases made from the conditions alone: for every value a condition looks at, what lies on either side of its
 * boundary, combined. The same procedure gives the same cases.
 */
export function generateCases(procedure: Procedure): ProcedureCase[] {
  const all: Values = new Map();
  const own: Values[] = [];
  for (const { neededWhen } of procedure.slots) if (neededWhen !== null) addCondition(neededWhen, all);
  for (const step of procedure.steps) {
    const values: Values = new Map();
    if (step.when !== null) {
      addCondition(step.when, all);
      addCondition(step.when, values);
    }
    own.push(values);
    if (step.then.type === 'look_up' || step.then.type === 'change')
      for (const expression of Object.values(step.then.with)) addPaths(expression, all);
  }
  const options = new Map([...all].map(([path, values]) => [path, completed(path, values, procedure.slots)]));

  const cases = combinations(options, MOST_CASES).map((values) => asCase(procedure, values));
  if (cases.length >= MOST_CASES)
    for (const values of own) {
      const paths = new Map(
        [...values.keys()].flatMap((path) => (options.has(path) ? [[path, options.get(path)!]] : [])),
      );
      // What the others are is thrown anew for each, so that the steps above are passed in some.
      const others = combinations(options, MOST_OWN + 1);
      for (const [at, chosen] of combinations(paths, MOST_OWN).entries())
        cases.push(asCase(procedure, new Map([...others[at % others.length]!, ...chosen])));
    }
  const [usual] = cases;
  const stride = Math.ceil(cases.length / MOST_MISSING);
  const some = cases.filter((_, at) => at % stride === 0);
  for (const name of lookUps(procedure))
    cases.push(...some.map((each) => ({ ...each, finds: { ...each.finds, [name]: { missing: true } } })));
  if (procedure.slots.length > 0) cases.push({ ...usual!, slots: {} });
  if (procedure.identity === 'verified')
    cases.push({ ...usual!, customer: { ...usual!.customer, verified: false, verifiedBy: null } });
  return cases;
}

function addCondition(expression: string, values: Values): void {
  const parsed = parseExpression(expression, { wanted: 'bool' });
  if ('tree' in parsed) collectValues(parsed.tree, values, TODAY);
}

function addPaths(expression: string, values: Values): void {
  const parsed = parseExpression(expression, { wanted: 'value' });
  if ('tree' in parsed) collectPaths(parsed.tree, values);
}

/** A slot has only values it can have; what is only asked for with has() is there in some cases. */
function completed(path: string, values: Set<unknown>, slots: Slot[]): unknown[] {
  const slot = path.startsWith('slot.') ? slots.find(({ name }) => `slot.${name}` === path) : undefined;
  if (slot?.type === 'choice' && values.size > 0) return slot.options.map(({ value }) => value);
  if (slot?.type === 'yes_no' && values.size > 0) return [true, false];
  const list = [...values];
  if (slot !== undefined) {
    const possible = list.filter((value) => value !== ABSENT && fits(slot, value));
    return possible.length > 0 ? possible : [sampleOf(slot)];
  }
  return list.every((value) => value === ABSENT || value === null) ? ['sample', ...list] : list;
}

function fits({ type, min, max }: Slot, value: unknown): boolean {
  if (type === 'number') return typeof value === 'number' && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
  return typeof value === 'string';
}

function sampleOf({ type, min, options }: Slot): SlotValue {
  if (type === 'number') return min ?? 1;
  if (type === 'yes_no') return true;
  if (type === 'date') return TODAY;
  return type === 'choice' ? options[0]!.value : 'sample';
}

/** Every combination where there are few enough; else that many, chosen as by dice that always fall the same. */
function combinations(options: Map<string, unknown[]>, most: number): Map<string, unknown>[] {
  const paths = [...options];
  const total = paths.reduce((product, [, values]) => product * values.length, 1);
  const random = seededRandom(1);
  return Array.from({ length: Math.min(total, most) }, (_, at) => {
    let number = at;
    return new Map(
      paths.map(([path, values]) => {
        if (total > most) return [path, values[Math.floor(random() * values.length)]];
        const value = values[number % values.length];
        number = Math.floor(number / values.length);
        return [path, value];
      }),
    );
  });
}

function lookUps({ steps }: Procedure): string[] {
  return [...new Set(steps.flatMap(({ then }) => (then.type === 'look_up' ? [then.as] : [])))];
}

function asCase(procedure: Procedure, values: Map<string, unknown>): ProcedureCase {
  const world: Record<string, unknown> = {
    slot: Object.fromEntries(procedure.slots.map((slot) => [slot.name, sampleOf(slot)])),
    fact: Object.fromEntries(lookUps(procedure).map((name) => [name, {}])),
    customer: { verified: true, verifiedBy: 'site', email: 'guest@example.com', attributes: {} },
  };
  for (const [path, value] of values) if (value !== ABSENT) set(world, path.split('.'), value);
  return {
    slots: world['slot'] as ProcedureCase['slots'],
    customer: world['customer'] as ProcedureCase['customer'],
    today: TODAY,
    finds: world['fact'] as ProcedureCase['finds'],
  };
}

function set(into: Record<string, unknown>, [first, ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    // `fact.booking` is there as soon as something of it is.
    if (typeof into[first!] !== 'object' || typeof value === 'object') into[first!] = value;
    return;
  }
  const inner = into[first!];
  const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? { ...inner } : {};
  into[first!] = next;
  set(next as Record<string, unknown>, rest, value);
}
