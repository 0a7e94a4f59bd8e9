/** What became of one request to an MCP server, before anybody asks what it means for the customer. */
export type McpReply =
  | { type: 'result'; value: unknown }
  /** The server itself said no, in the protocol's own form. */
  | { type: 'error'; code: number; words: string }
  /** It was turned away by HTTP already. */
  | { type: 'status'; status: number; retryAfter: boolean }
  /** It never left. */
  | { type: 'not_sent'; words: string }
  /** It left, or may have, and no answer came back. */
  | { type: 'no_answer'; words: string }
  | { type: 'unreadable'; words: string };

/** A connection to an MCP server, with its greeting done. */
export interface McpConnection {
  /** Sends one request, once. Never throws; ends when the signal does. */
  ask(method: string, params: Record<string, unknown>, signal: AbortSignal): Promise<McpReply>;
  /** False once nothing more can be asked over it. */
  isOpen(): boolean;
  close(): Promise<void>;
}
