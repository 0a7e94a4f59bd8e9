import type { Reply } from '../../protocol/reply.ts';
import type { NoAnswer } from '../live/connect.ts';

/** An event that the server refused, or that had no answer. `code` as in protocol/errors.ts, or offline, no_answer. */
export class AskFailed extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  /** When the server says that it is worth another try. */
  readonly retryAfterMs: number | undefined;

  constructor(code: string, details: Record<string, unknown> = {}, retryAfterMs?: number) {
    super(code);
    this.name = 'AskFailed';
    this.code = code;
    this.details = details;
    this.retryAfterMs = retryAfterMs;
  }
}

/** What was asked for; throws AskFailed. */
export async function granted<T extends object>(reply: Promise<Reply<T> | NoAnswer>): Promise<T> {
  const given = await reply;
  if (given.ok) return given;
  const { code, retryAfterMs } = given.error;
  throw new AskFailed(code, 'details' in given.error ? given.error.details : undefined, retryAfterMs);
}
