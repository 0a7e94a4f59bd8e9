import type { Reply } from '../../protocol/reply.ts';
import type { NoAnswer } from '../live/connect.ts';

/** An event that the server refused, or that had no answer. `code` as in protocol/errors.ts, or offline, no_answer. */
export class AskFailed extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;

  constructor(code: string, details: Record<string, unknown> = {}) {
    super(code);
    this.name = 'AskFailed';
    this.code = code;
    this.details = details;
  }
}

/** What was asked for; throws AskFailed. */
export async function granted<T extends object>(reply: Promise<Reply<T> | NoAnswer>): Promise<T> {
  const given = await reply;
  if (given.ok) return given;
  throw new AskFailed(given.error.code, 'details' in given.error ? given.error.details : undefined);
}
