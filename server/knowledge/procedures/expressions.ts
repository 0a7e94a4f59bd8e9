import { Environment, type ASTNode, type ParseResult } from '@marcbachmann/cel-js';
import { daysBetween } from './calendar.ts';
import type { Known } from './procedure.ts';

/** Conditions are read by people: what is longer belongs into two steps. */
const LONGEST_EXPRESSION = 500;
/** A text says the same number of times how deep and how long it may be; nothing in a condition needs more. */
const MOST_NODES = 120;
const DEEPEST = 24;
/** Walks over lists inside each other multiply; one inside another is plenty. */
const MOST_WALKS = 2;
const WALKS = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
/** A list of a business's answer is looked at this far. */
const LONGEST_LIST = 200;
const DEEPEST_FACT = 8;

const declared = new Environment({
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: MOST_NODES, maxDepth: DEEPEST, maxListElements: 60, maxMapEntries: 20, maxCallArguments: 4 },
})
  .registerVariable('slot', 'map')
  .registerVariable('fact', 'map')
  .registerVariable('customer', 'map')
  .registerVariable('today', 'string')
  .registerFunction('daysBetween(dyn, dyn): double', (from: unknown, to: unknown) =>
    daysBetween(asDate(from), asDate(to)),
  );
// A number is a number: JavaScript's arrive as doubles, and size() counts in ints.
for (const [one, other] of ['double int', 'int double'].map((pair) => pair.split(' '))) {
  declared.registerOperator(`${one} + ${other}: double`, (a, b) => Number(a) + Number(b));
  declared.registerOperator(`${one} - ${other}: double`, (a, b) => Number(a) - Number(b));
  declared.registerOperator(`${one} * ${other}: double`, (a, b) => Number(a) * Number(b));
  declared.registerOperator(`${one} / ${other}: double`, (a, b) => Number(a) / Number(b));
}
declared.registerOperator('double == int: bool', (a, b) => Number(a) === Number(b));
declared.registerOperator('double % double: double', (a, b) => Number(a) % Number(b));

/** `today` is not handed to functions, so each day has an environment; yesterday's is soon forgotten. */
const days = new Map<string, { environment: Environment; parsed: Map<string, ParseResult> }>();
const MOST_DAYS = 4;
const MOST_PARSED = 2_000;

export type Evaluated =
  | { type: 'value'; value: unknown }
  /** It asks for something that is not there. */
  | { type: 'absent' }
  | { type: 'broken'; words: string };

/** What an expression comes to. Never throws, never waits, and its cost is bounded by its length. */
export function evaluateExpression(expression: string, known: Known): Evaluated {
  try {
    return { type: 'value', value: plainValue(parsedFor(known.today, expression)(contextOf(known))) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'no_such_key' || code === 'index_out_of_bounds') return { type: 'absent' };
    return { type: 'broken', words: firstLine(error) };
  }
}

/** The syntax tree of an expression, or what is wrong with it, in a sentence. `bool`: it must be true or false. */
export function parseExpression(
  expression: string,
  { wanted }: { wanted: 'bool' | 'value' },
): { tree: ASTNode } | { words: string } {
  if (expression.length > LONGEST_EXPRESSION)
    return { words: `it is longer than ${LONGEST_EXPRESSION} characters; split it into two steps` };
  let parsed: ParseResult;
  try {
    parsed = parsedFor('2000-01-01', expression);
  } catch (error) {
    return { words: firstLine(error) };
  }
  const checked = parsed.check();
  if (!checked.valid) return { words: firstLine(checked.error) };
  if (wanted === 'bool' && checked.type !== 'bool' && checked.type !== 'dyn')
    return { words: `it gives a ${checked.type}, not true or false; compare it with something` };
  return { tree: parsed.ast };
}

/** Calls of a syntax tree that are not available here: their cost is not bounded. */
export function forbiddenCalls(tree: ASTNode): string[] {
  const calls: string[] = [];
  visit(tree, (node) => {
    if (node.op === 'call' || node.op === 'rcall') calls.push(node.args[0]);
  });
  const found = calls.includes('matches') ? ['matches() is not available; a slot of type reference has a pattern'] : [];
  if (calls.filter((name) => WALKS.has(name)).length > MOST_WALKS)
    found.push(`it walks over lists more than ${MOST_WALKS} times`);
  return found;
}

/** Every node of a syntax tree, outer ones first. `see` says false to leave out what is inside. */
export function visit(node: ASTNode, see: (node: ASTNode) => boolean | void): void {
  if (see(node) === false) return;
  for (const child of childrenOf(node)) visit(child, see);
}

function childrenOf(node: ASTNode): ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'list':
      return node.args;
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return [...node.args];
  }
}

function parsedFor(today: string, expression: string): ParseResult {
  let day = days.get(today);
  if (day === undefined) {
    if (days.size >= MOST_DAYS) days.delete([...days.keys()][0]!);
    const environment = declared
      .clone()
      .registerFunction('daysUntil(dyn): double', (date: unknown) => daysBetween(today, asDate(date)));
    day = { environment, parsed: new Map() };
    days.set(today, day);
  }
  const known = day.parsed.get(expression);
  if (known !== undefined) return known;
  if (day.parsed.size >= MOST_PARSED) day.parsed.clear();
  const parsed = day.environment.parse(withDoubles(expression, day.environment.parse(expression).ast));
  day.parsed.set(expression, parsed);
  return parsed;
}

/** Writes 100 as 100.0, so that it compares and counts with whatever the business calls a number; `list[0]` stays. */
function withDoubles(expression: string, tree: ASTNode): string {
  const whole: number[] = [];
  visit(tree, (node) => {
    if (node.op === 'value' && typeof node.args === 'bigint') whole.push(node.end);
    if (node.op !== '[]' || node.args[1].op !== 'value') return true;
    visit(node.args[0], (inner) => {
      if (inner.op === 'value' && typeof inner.args === 'bigint') whole.push(inner.end);
    });
    return false;
  });
  let written = expression;
  for (const end of [...new Set(whole)].toSorted((a, b) => b - a))
    if (/\d$/.test(written.slice(0, end))) written = `${written.slice(0, end)}.0${written.slice(end)}`;
  return written;
}

function contextOf({ slots, facts, customer, today }: Known): Record<string, unknown> {
  const fact: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    const plain = plainFact(value, DEEPEST_FACT);
    // `fact.x.missing` can always be asked.
    if (plain !== undefined) fact[name] = isRecord(plain) ? { missing: false, ...plain } : plain;
  }
  return { slot: slots, fact, customer: { ...customer, attributes: { ...customer.attributes } }, today };
}

/** What a business answered, as far as conditions may see it. Anything that is no JSON is as if it were not there. */
function plainFact(value: unknown, deep: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (deep === 0) return undefined;
  if (Array.isArray(value))
    return value
      .slice(0, LONGEST_LIST)
      .map((item) => plainFact(item, deep - 1))
      .filter((item) => item !== undefined);
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).map(([name, item]) => [name, plainFact(item, deep - 1)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plainValue);
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainValue(item)]));
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  throw new Error('it gives something that is neither text, number, list nor record');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function asDate(value: unknown): string {
  if (typeof value !== 'string') throw new Error('a date is text like 2027-05-12');
  return value;
}

/** The library draws the place under its sentence; a problem is one line. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200);
}
