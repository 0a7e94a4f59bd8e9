import type { McpReply } from './mcp-reply.ts';

/** What is seen of one HTTP request on its way, which the SDK would not tell. */
export interface Trip {
  signal: AbortSignal;
  /** Where it ended, if the answer itself does not say. */
  failure: McpReply | null;
  /** Some of what came was no message. */
  isGarbled: boolean;
  /** Nothing more will come. */
  end(): void;
}
