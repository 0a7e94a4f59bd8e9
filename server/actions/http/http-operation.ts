import type { RawOperation } from '../action-source.ts';
import type { JsonSchema } from '../schema/json-schema.ts';

/** An operation that is one HTTP request, whether a document or the operator himself described it. */
export interface HttpOperation {
  raw: RawOperation;
  method: string;
  /** What the path of a request is added to. */
  base: URL;
  /** What would be sent, or why it can't be. */
  requestFor(args: Record<string, unknown>): RequestParts | { refused: string };
  /** What is promised for a status: null where anything may come, undefined where the status itself isn't promised. */
  resultOf(status: number): JsonSchema | null | undefined;
}

export interface RequestParts {
  /** Begins with a slash; already encoded. */
  path: string;
  query: [string, string][];
  headers: Record<string, string>;
  /** undefined: no body. */
  body: unknown;
}
