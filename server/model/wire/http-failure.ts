import { ModelError } from '../model-room.ts';

const TOO_LONG = /context length|context size|exceed_context|context window/i;
/** Of a server's own words we keep this much: enough to understand, too little to hold a conversation. */
const MAX_WORDS = 200;

/** The server answered with an error status before the first line. */
export class HttpFailure extends ModelError {
  readonly status: number;
  constructor(status: number, words: string) {
    const short = words.slice(0, MAX_WORDS);
    super(
      status === 400 && TOO_LONG.test(words) ? 'too_long' : 'rejected',
      `the model server answered ${status}: ${short}`,
    );
    this.name = 'HttpFailure';
    this.status = status;
  }
}

/** The server's `{"error": "…"}`, or the body as it is. */
export function errorWords(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed !== null && typeof parsed === 'object' && 'error' in parsed && typeof parsed.error === 'string')
      return parsed.error;
  } catch {
    // Not JSON: the body itself is the message (proxies answer HTML).
  }
  return body;
}

/** Makes a ModelError of whatever the network threw. `started`: the answer's headers had arrived. */
export function networkFailure(error: unknown, started: boolean): ModelError {
  if (error instanceof ModelError) return error;
  const code = error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : 'no code';
  return started
    ? new ModelError('broken_stream', `the connection to the model server broke in the middle (${code})`, {
        cause: error,
      })
    : new ModelError('unreachable', `the model server could not be reached (${code})`, { cause: error });
}
