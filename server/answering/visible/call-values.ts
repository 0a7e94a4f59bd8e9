import { readLiteral, type Read } from './read-literal.ts';

export interface RecoveredCall {
  name: string;
  arguments: Record<string, unknown>;
}
export interface RefusedCall {
  /** As far as it is known. */
  name: string | null;
  /** A plain sentence for a reviewer. */
  reason: string;
}
export interface Recovered {
  calls: RecoveredCall[];
  refused: RefusedCall[];
}

const NAME_KEYS = ['name', 'function', 'function_name', 'tool', 'tool_name', 'action', 'recipient_name'];
const ARGUMENT_KEYS = ['arguments', 'parameters', 'args', 'params', 'input', 'tool_input', 'action_input'];
/** What else may stand beside them in a call. */
const OTHER_KEYS = ['id', 'type', 'index', 'tool_call_id', 'call_id'];
const KNOWN_KEYS = new Set([...NAME_KEYS, ...ARGUMENT_KEYS, ...OTHER_KEYS]);
const NAME = /^[A-Za-z_][\w.:/-]{0,99}$/;

export function refusedCall(why: 'cut' | 'broken' | 'arguments' | 'described' | 'nameless', name?: string): Recovered {
  const reason = {
    cut: 'The call breaks off in the middle.',
    broken: 'The call can not be read.',
    arguments: 'The arguments of the call can not be read.',
    described: 'It repeats what a tool is instead of calling it.',
    nameless: 'It does not say what to call.',
  }[why];
  return { calls: [], refused: [{ name: name === undefined ? null : plainName(name), reason }] };
}

export function oneCall(name: string, values: Record<string, unknown>): Recovered {
  const plain = plainName(name);
  return NAME.test(plain) ? { calls: [{ name: plain, arguments: values }], refused: [] } : refusedCall('nameless');
}

/** What a value that was read says: a call if it names something and gives it an object. */
export function callWith(name: string, read: Read<unknown>): Recovered {
  if (!read.ok) return refusedCall(read.why === 'cut' ? 'cut' : 'arguments', name);
  const values = argumentsOf(read.value);
  return values === null ? refusedCall('arguments', name) : oneCall(name, values);
}

/** The calls that a JSON value means: one, a list, or in a wrapper. */
export function callsInValue(value: unknown): Recovered {
  if (Array.isArray(value)) return joined(value.map(callsInValue));
  if (!isObject(value)) return refusedCall('broken');
  const wrapped = value['tool_calls'] ?? value['function_call'] ?? (isObject(value['function']) && value['function']);
  if (Array.isArray(wrapped) || isObject(wrapped)) return callsInValue(wrapped);
  const name = NAME_KEYS.map((key) => value[key]).find((one) => typeof one === 'string');
  if (typeof name !== 'string') return refusedCall('nameless');
  const key = ARGUMENT_KEYS.find((one) => value[one] !== undefined);
  const given = key === undefined ? {} : value[key];
  if (typeof value['description'] === 'string' || isSchema(given)) return refusedCall('described', name);
  if (Object.keys(value).some((one) => !KNOWN_KEYS.has(one))) return refusedCall('broken', name);
  const values = argumentsOf(given);
  return values === null ? refusedCall('arguments', name) : oneCall(name, values);
}

export function joined(all: Recovered[]): Recovered {
  return { calls: all.flatMap((one) => one.calls), refused: all.flatMap((one) => one.refused) };
}

/** A value that stands between tags: text, unless it can only be JSON. Numbers stay text: a reference may look like one. */
export function valueOfText(text: string): unknown {
  const value = text.replace(/^\n/, '').replace(/\n$/, '');
  if (!/^\s*(?:[[{]|true\s*$|false\s*$|null\s*$)/i.test(value)) return value;
  const read = readLiteral(value, 0);
  return read.ok && value.slice(read.end).trim() === '' ? read.value : value;
}

/** An object, or a text that holds one. */
function argumentsOf(value: unknown): Record<string, unknown> | null {
  if (isObject(value)) return value;
  if (value === null || value === '') return {};
  if (typeof value !== 'string') return null;
  const read = readLiteral(value, 0);
  return read.ok && isObject(read.value) && value.slice(read.end).trim() === '' ? read.value : null;
}

function isSchema(value: unknown): boolean {
  return isObject(value) && isObject(value['properties']) && typeof value['type'] === 'string';
}

function plainName(name: string): string {
  return name
    .trim()
    .replace(/^(?:functions|default_api|tools|multi_tool_use)\./, '')
    .slice(0, 100);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
