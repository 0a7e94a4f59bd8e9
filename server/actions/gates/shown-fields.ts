import type { Action } from '../action.ts';
import { fieldAt, setField } from '../field-path.ts';
import { isObject } from '../schema/check-value.ts';

/** A text of the business longer than this is a document. Characters. */
const TEXT_MAX_CHARS = 2_000;
/** Everything that leaves of one result. Characters of JSON. */
const WHOLE_MAX_CHARS = 20_000;
const MAX_DEPTH = 8;
const LIST_MAX_ITEMS = 200;

/**
 * What of a result may leave this room: the fields that the operator shows, of a list those of every row, cleaned and
 * bounded. What comes after the bound is left out.
 */
export function shownFields(
  action: Action,
  result: Record<string, unknown>,
  conceal: (text: string) => string,
): Record<string, unknown> {
  const budget = { chars: WHOLE_MAX_CHARS, conceal };
  const { items, show } = action;
  if (items === null) return clean(pick(result, show), budget, 0) as Record<string, unknown>;
  const rows = fieldAt(result, items);
  const shown: unknown[] = [];
  for (const row of Array.isArray(rows) ? (rows as unknown[]).slice(0, LIST_MAX_ITEMS) : []) {
    const cleaned = clean(pick(row, show, items), budget, 1);
    // A row is shown whole or not at all.
    if (budget.chars <= 0) break;
    shown.push(cleaned);
  }
  const facts: Record<string, unknown> = {};
  setField(facts, items, shown);
  return facts;
}

/** Paths as a tree: true is everything from here on. */
type Shown = true | Map<string, Shown>;

function pick(value: unknown, show: string[] | 'all', items: string | null = null): unknown {
  if (show === 'all') return isObject(value) ? value : {};
  const shown: Shown = new Map();
  for (const path of show) {
    // In a list both "status" and "bookings.status" mean the row's status.
    addPath(shown, (items !== null && path.startsWith(`${items}.`) ? path.slice(items.length + 1) : path).split('.'));
  }
  return project(value, shown) ?? {};
}

function addPath(shown: Map<string, Shown>, [name, ...rest]: string[]): void {
  if (name === undefined || shown.get(name) === true) return;
  if (rest.length === 0) {
    shown.set(name, true);
    return;
  }
  const before = shown.get(name);
  const below = before instanceof Map ? before : new Map<string, Shown>();
  shown.set(name, below);
  addPath(below, rest);
}

/** A list on the way means each of its entries. */
function project(value: unknown, shown: Shown): unknown {
  if (shown === true) return value;
  if (Array.isArray(value)) return (value as unknown[]).map((item) => project(item, shown) ?? {});
  if (!isObject(value)) return undefined;
  const fields: [string, unknown][] = [];
  for (const [name, below] of shown) {
    const field = Object.hasOwn(value, name) ? project(value[name], below) : undefined;
    if (field !== undefined) fields.push([name, field]);
  }
  return Object.fromEntries(fields);
}

interface Budget {
  chars: number;
  conceal(text: string): string;
}

function clean(value: unknown, budget: Budget, depth: number): unknown {
  if (typeof value === 'string') {
    const text = cleanText(budget.conceal(value));
    budget.chars -= text.length + 2;
    return text;
  }
  budget.chars -= 4;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean' || value === null) return value;
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of (value as unknown[]).slice(0, LIST_MAX_ITEMS)) {
      const cleaned = clean(item, budget, depth + 1);
      if (budget.chars <= 0) break;
      items.push(cleaned);
    }
    return items;
  }
  if (!isObject(value)) return null;
  const facts: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    if (name === '__proto__') continue;
    const cleaned = clean(field, budget, depth + 1);
    budget.chars -= name.length + 3;
    if (budget.chars <= 0) break;
    facts[budget.conceal(name.slice(0, 100))] = cleaned;
  }
  return facts;
}

/** No control characters, and none of those that turn the direction of what follows. */
export function cleanText(text: string): string {
  const plain = text
    // eslint-disable-next-line no-control-regex -- exactly those are meant
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim();
  const chars = Array.from(plain.slice(0, TEXT_MAX_CHARS * 2));
  return chars.length <= TEXT_MAX_CHARS ? chars.join('') : `${chars.slice(0, TEXT_MAX_CHARS - 1).join('')}…`;
}
