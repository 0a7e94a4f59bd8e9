import { ModelError } from '../model-room.ts';

/** A line of a stream holds one token; only a tool call can be long. Beyond this it is not a model's answer. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

export interface CheckedBytes {
  /** Whole good lines, to be passed on as they are; null when there is none yet. */
  good: Uint8Array | null;
  /** What is wrong with the stream from here on. */
  failure: ModelError | null;
  done: boolean;
}

/**
 * Checks an NDJSON answer line by line before the client library sees it: the library prints lines it can't read to the
 * console, and a customer's words must not end there. A stream that ends without the server's own `done` is a failure.
 */
export function createLineCheck(): { push(bytes: Uint8Array): CheckedBytes; end(): CheckedBytes } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: Uint8Array = new Uint8Array(0);
  let done = false;

  function push(bytes: Uint8Array): CheckedBytes {
    if (done) return { good: null, failure: null, done };
    const lastNewline = bytes.lastIndexOf(NEWLINE);
    const whole = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (lastNewline === -1) {
      rest = whole;
      const failure =
        rest.length > MAX_LINE_BYTES ? new ModelError('broken_stream', 'the model server sent an endless line') : null;
      return { good: null, failure, done };
    }
    const end = whole.length - bytes.length + lastNewline + 1;
    rest = whole.subarray(end);
    return checkLines(whole.subarray(0, end));
  }

  function checkLines(bytes: Uint8Array): CheckedBytes {
    let start = 0;
    while (start < bytes.length) {
      const newline = bytes.indexOf(NEWLINE, start);
      const stop = newline === -1 ? bytes.length : newline;
      const failure = stop === start ? null : checkLine(bytes.subarray(start, stop));
      if (failure) return { good: start === 0 ? null : bytes.subarray(0, start), failure, done };
      start = stop + 1;
      if (done) break;
    }
    return { good: bytes.subarray(0, Math.min(start, bytes.length)), failure: null, done };
  }

  function checkLine(line: Uint8Array): ModelError | null {
    let parsed: unknown;
    try {
      parsed = JSON.parse(decoder.decode(line));
    } catch {
      // The line itself stays out of the message: it may hold a customer's words.
      return new ModelError('broken_stream', 'the model server sent a line that is not JSON');
    }
    if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
      return new ModelError('broken_stream', 'the model server sent a line that is not an object');
    }
    if ('error' in parsed) return new ModelError('broken_stream', 'the model server broke off with an error line');
    const remote = remoteFailure(parsed);
    if (remote) return remote;
    if ('done' in parsed && parsed.done === true) done = true;
    return null;
  }

  /** A last line may lack its newline; a stream may not lack its `done`. */
  function end(): CheckedBytes {
    const last = rest.length > 0 && !done ? checkLines(rest) : { good: null, failure: null, done };
    if (last.failure || last.done) return last;
    return { ...last, failure: new ModelError('broken_stream', 'the stream ended without the model being done') };
  }

  return { push, end };
}

/** A model that says it runs on somebody else's computer. Every chunk of such a model says so. */
export function remoteFailure(answer: object): ModelError | null {
  const host = 'remote_host' in answer ? answer.remote_host : undefined;
  const model = 'remote_model' in answer ? answer.remote_model : undefined;
  if (!host && !model) return null;
  return new ModelError('remote', "the model turned out to run on somebody else's computer");
}
