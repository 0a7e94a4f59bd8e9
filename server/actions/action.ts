import type { ActionInfo, BoundValue } from './actions.ts';
import type { ActionSource } from './action-source.ts';
import type { Words } from './files/action-file.ts';
import type { JsonSchema } from './schema/json-schema.ts';

/** One action, ready to be used: what the operator wrote, joined with what the source offers. */
export interface Action {
  info: ActionInfo;
  source: ActionSource;
  /** The source's name for it. */
  operation: string;
  title: Words;
  /** All parameters, bound ones included. */
  parameters: JsonSchema;
  bound: Record<string, BoundValue>;
  owner: Record<string, BoundValue>;
  /** Dotted path of the list inside a result, or null when the result is one thing. */
  items: string | null;
  show: string[] | 'all';
  labels: Record<string, Words>;
  approval: boolean | { over: number; parameter: string };
  confirm: { title: Words; lines: { label: Words; value: string }[] } | null;
  validMs: number;
  timeoutMs: number;
  idempotencyHeader: string;
}
