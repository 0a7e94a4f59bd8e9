import type { Client } from '@modelcontextprotocol/sdk/client';
import { z } from 'zod';
import type { McpReply } from './mcp-reply.ts';

/** Longer than any action may take; the action's own limit is in the signal. */
const LONGEST_MS = 60_000;
const WORDS_MAX_CHARS = 200;
/** Its shape is looked at later: what does not fit must not be taken for a refusal. */
const Anything = z.looseObject({});

/**
 * Asks over a connected client, without the client's own reading of tools: that one takes an answer which breaks the
 * tool's promise for an error of the request. `over` resolves when no answer can come any more.
 */
export async function askClient(
  client: Client,
  request: { method: string; params: Record<string, unknown> },
  until: { signal: AbortSignal; over: Promise<McpReply> },
): Promise<McpReply> {
  if (until.signal.aborted) return { type: 'not_sent', words: 'Nothing was sent: there was no time left.' };
  const asked = client
    .request(request, Anything, { signal: until.signal, timeout: LONGEST_MS })
    .then((value): McpReply => ({ type: 'result', value }))
    .catch((error: unknown): McpReply => {
      if (until.signal.aborted) return { type: 'no_answer', words: 'It did not answer in time.' };
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
      const isSaid = error instanceof Error && error.name === 'McpError' && typeof code === 'number';
      if (isSaid) return { type: 'error', code, words: oneLine(error.message) };
      return { type: 'no_answer', words: 'The connection broke before an answer came.' };
    });
  return Promise.race([asked, until.over]);
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, WORDS_MAX_CHARS);
