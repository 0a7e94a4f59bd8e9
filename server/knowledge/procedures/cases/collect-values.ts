import type { ASTNode } from '@marcbachmann/cel-js';
import { addDays, isIsoDate } from '../calendar.ts';
import { pathOf } from '../check-procedure.ts';
import { visit } from '../expressions.ts';

/** Not there at all, for what a condition asks with has(). */
export const ABSENT: unique symbol = Symbol('absent');

/** Values by path ("fact.booking.status") that lie on both sides of every boundary of the conditions. */
export type Values = Map<string, Set<unknown>>;

/** More boundaries of one value than this add nothing but cases. */
const MOST_VALUES = 12;
const OTHER = 'something else';
const WALKS = new Set(['exists', 'all', 'exists_one', 'filter']);

/** Adds what a condition (a syntax tree that gives true or false) looks at. `today` is an ISO date. */
export function collectValues(node: ASTNode, values: Values, today: string): void {
  switch (node.op) {
    case '&&':
    case '||':
    case '?:':
      for (const part of node.args) collectValues(part, values, today);
      return;
    case '!_':
      collectValues(node.args, values, today);
      return;
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      compare(node.args[0], node.args[1], values, today);
      return;
    case 'in':
      contain(node.args[0], node.args[1], values, today);
      return;
    case 'call':
      if (node.args[0] === 'has') put(values, pathOf(node.args[1][0]!), ABSENT);
      else for (const argument of node.args[1]) anyNumber(argument, values);
      return;
    case 'rcall':
      ask(node.args[0], node.args[1], node.args[2], values, today);
      return;
    default:
      put(values, pathOf(node), true, false);
  }
}

/** Adds the paths of an expression that gives any value, so that they are there. */
export function collectPaths(node: ASTNode, values: Values): void {
  visit(node, (inner) => {
    const path = pathOf(inner);
    if (path === null) return true;
    put(values, path);
    return false;
  });
}

function put(values: Values, path: string[] | null, ...given: unknown[]): void {
  if (path === null || path.length < 2 || (path[0] === 'fact' && path[2] === 'missing')) return;
  const known = values.get(path.join('.')) ?? new Set();
  for (const value of given) if (known.size < MOST_VALUES) known.add(value);
  values.set(path.join('.'), known);
}

function compare(left: ASTNode, right: ASTNode, values: Values, today: string): void {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const value = literalOf(other, today);
    if (value === undefined) continue;
    const path = pathOf(one);
    if (path !== null && path[0] !== 'today') return put(values, path, ...around(value));
    const counted = one.op === 'call' || one.op === 'rcall' ? one : null;
    if (counted === null || typeof value !== 'number') continue;
    const inside = counted.op === 'call' ? counted.args[1] : [counted.args[1], ...counted.args[2]];
    const days = [Math.floor(value) - 1, Math.floor(value), Math.floor(value) + 1];
    if (counted.args[0] === 'daysUntil') return put(values, pathOf(inside[0]!), ...days.map((n) => addDays(today, n)));
    if (counted.args[0] === 'daysBetween') {
      put(values, pathOf(inside[0]!), today);
      return put(values, pathOf(inside[1]!), ...days.map((n) => addDays(today, n)));
    }
    if (counted.args[0] === 'size')
      return put(values, pathOf(inside[0]!), ...days.filter((n) => n >= 0 && n <= 50).map((n) => Array(n).fill('x')));
  }
  const [one, other] = [pathOf(left), pathOf(right)];
  if (one !== null && other !== null) {
    const dates = [...(values.get(one.join('.')) ?? []), ...(values.get(other.join('.')) ?? [])].some(
      (value) => typeof value === 'string' && isIsoDate(value),
    );
    put(values, one, ...(dates ? [-1, 0, 1].map((n) => addDays(today, n)) : [99, 100, 101]));
    return put(values, other, dates ? today : 100);
  }
  anyNumber(left, values);
  anyNumber(right, values);
}

/** A value and its neighbours on both sides. */
function around(value: unknown): unknown[] {
  if (typeof value === 'number') return [value - 1, value, value + 1];
  if (typeof value === 'boolean') return [true, false];
  if (typeof value !== 'string') return [value];
  return isIsoDate(value) ? [-1, 0, 1].map((n) => addDays(value, n)) : [value, OTHER];
}

function contain(item: ASTNode, list: ASTNode, values: Values, today: string): void {
  if (list.op === 'list') {
    const options = list.args.map((each) => literalOf(each, today)).filter((value) => value !== undefined);
    const other = typeof options[0] === 'number' ? Math.max(...options.map(Number)) + 1 : OTHER;
    put(values, pathOf(item), ...options, other);
    return;
  }
  const value = literalOf(item, today);
  put(values, pathOf(list), value === undefined ? ['x'] : [value], []);
  put(values, pathOf(item), 'x', OTHER);
}

/** text.startsWith("x"), list.exists(x, …). */
function ask(name: string, receiver: ASTNode, args: ASTNode[], values: Values, today: string): void {
  const path = pathOf(receiver);
  if (!WALKS.has(name)) {
    const value = args[0] === undefined ? undefined : literalOf(args[0], today);
    return put(values, path, typeof value === 'string' ? value : 'x', OTHER);
  }
  const [item, condition] = args;
  if (path === null || item?.op !== 'id' || condition === undefined) return;
  // The item's own conditions, seen as those of a fact of that name.
  const inner: Values = new Map();
  collectItem(condition, String(item.args), inner, today);
  const rows: unknown[] = [];
  for (const [field, options] of inner)
    for (const option of options) rows.push(field === '' ? option : { ...asRow(inner), [field]: option });
  put(values, path, [], ...rows.slice(0, MOST_VALUES - 1).map((row) => [row]));
}

function asRow(inner: Values): Record<string, unknown> {
  return Object.fromEntries(
    [...inner].map(([field, options]) => [field, [...options].find((each) => each !== ABSENT)]),
  );
}

/** `x.kind == "fee"` and `x > 3` inside list.exists(x, …): values by field, "" for the item itself. */
function collectItem(node: ASTNode, item: string, inner: Values, today: string): void {
  visit(node, (each) => {
    if (!['==', '!=', '<', '<=', '>', '>='].includes(each.op)) return true;
    const [left, right] = each.args as [ASTNode, ASTNode];
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const value = literalOf(other, today);
      const field = fieldOf(one, item);
      if (value === undefined || field === null) continue;
      const known = inner.get(field) ?? new Set();
      for (const option of around(value)) known.add(option);
      inner.set(field, known);
    }
    return false;
  });
}

function fieldOf(node: ASTNode, item: string): string | null {
  if (node.op === 'id') return node.args === item ? '' : null;
  return node.op === '.' && node.args[0].op === 'id' && node.args[0].args === item ? node.args[1] : null;
}

/** Sums and products: values of every size, and those the expression names. */
function anyNumber(node: ASTNode, values: Values): void {
  const sizes = new Set<number>([0, 1, 100, 1_000]);
  visit(node, (inner) => {
    if (inner.op === 'value' && (typeof inner.args === 'number' || typeof inner.args === 'bigint'))
      sizes.add(Number(inner.args));
  });
  visit(node, (inner) => {
    const path = pathOf(inner);
    if (path === null) return true;
    put(values, path, ...sizes);
    return false;
  });
}

function literalOf(node: ASTNode, today: string): unknown {
  if (node.op === 'id') return node.args === 'today' ? today : undefined;
  if (node.op === '-_') {
    const value = literalOf(node.args, today);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.op !== 'value') return undefined;
  return typeof node.args === 'bigint' ? Number(node.args) : node.args;
}
