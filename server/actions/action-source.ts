import type { JsonSchema } from './schema/json-schema.ts';

/**
 * One of the operator's systems, opened: what it offers, and how to call it. OpenAPI documents, single HTTP calls and MCP
 * servers are sources; every rule about who may call what lies above them, so a source knows no customer.
 */
export interface ActionSource {
  operations: RawOperation[];
  /** What it offers but nobody can call; reported only when an action names it. */
  broken: { name: string; problem: SourceProblem }[];
  /**
   * One call, one request, never repeated in here. Must not throw, must end when the signal does, and must not put
   * credentials into `words`. The arguments were checked against the operation's parameters.
   */
  call(name: string, args: Record<string, unknown>, context: CallContext): Promise<CallAnswer>;
  stop(): Promise<void>;
}

export interface RawOperation {
  /** The source's own name for it: operationId or tool name. */
  name: string;
  description: string;
  /** What the source itself says of it; an action's `effect` overrules it. */
  effect: 'reads' | 'changes';
  /** An object schema with every parameter at its top. Made by normaliseSchema. */
  parameters: JsonSchema;
  /** What a good answer looks like, if the source says so; used to find misspelt fields in an action's entry. */
  result: JsonSchema | null;
  /** True when `effect: reads` in an action's entry would be a mistake (DELETE, PUT, PATCH). */
  surelyChanges: boolean;
  /** Host it calls, or the command's name. */
  host: string;
}

export interface CallContext {
  /** Sent with a change, so that the business can recognise a request it has seen. */
  idempotency: { header: string; key: string } | null;
  /** Ends with the action's own time limit as well. */
  signal: AbortSignal;
}

export type CallAnswer =
  /** A success. `value` is undefined where there was no body; `schema` is what was promised for it. */
  | { type: 'answered'; value: unknown; schema: JsonSchema | null }
  /** Surely not done. */
  | { type: 'failed'; code: 'not_found' | 'conflict' | 'unavailable' | 'rejected'; words: string }
  /** It left and nobody knows what came of it. */
  | { type: 'lost'; words: string }
  /** It answered something that nobody can read. */
  | { type: 'unreadable'; words: string };

/** A source or one of its operations can't be used. `words` is a sentence for the operator. */
export class SourceProblem extends Error {
  /** Where in the actions file it lies, as keys from its top. */
  readonly path: (string | number)[];
  /** When it lies in a document that the file names instead. */
  readonly place: { file: string; line: number } | null;
  constructor(words: string, where: { path?: (string | number)[]; place?: { file: string; line: number } } = {}) {
    super(words);
    this.name = 'SourceProblem';
    this.path = where.path ?? ['source'];
    this.place = where.place ?? null;
  }
}
