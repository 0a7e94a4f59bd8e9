import { randomBytes } from 'node:crypto';
import { ModelError, type ToolCall } from '../model-room.ts';

/** One turn asks for a handful of calls; a model that asks for more has lost its way. */
const MAX_CALLS_IN_CHUNK = 32;

/** Reads the calls of one chunk, wherever in the stream it stands. Ids are made where an old server gives none. */
export function readToolCalls(raw: unknown): ToolCall[] {
  if (!Array.isArray(raw)) return [];
  if (raw.length > MAX_CALLS_IN_CHUNK)
    throw new ModelError('broken_stream', 'the model asked for far too many tool calls');
  return raw.map(readToolCall);
}

function readToolCall(raw: unknown): ToolCall {
  const call = asObject(raw);
  const wanted = asObject(call?.['function']);
  const name = wanted?.['name'];
  if (!wanted || typeof name !== 'string' || name === '') {
    throw new ModelError('broken_stream', 'the model server sent a tool call without a name');
  }
  const id = call?.['id'];
  return {
    id: typeof id === 'string' && id !== '' ? id : `call_${randomBytes(5).toString('hex').slice(0, 8)}`,
    name,
    arguments: asObject(wanted['arguments']) ?? {},
  };
}

function asObject(value: unknown): Record<string, unknown> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
