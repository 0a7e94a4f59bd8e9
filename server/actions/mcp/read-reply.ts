import { z } from 'zod';
import type { CallAnswer } from '../action-source.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { oneLine } from './ask-client.ts';
import type { McpReply } from './mcp-reply.ts';

const Result = z.looseObject({
  isError: z.boolean().optional(),
  structuredContent: z.unknown().optional(),
  content: z.array(z.looseObject({ type: z.string(), text: z.unknown() })).optional(),
});
type Result = z.infer<typeof Result>;

/** The protocol's own refusals: the request was not understood, so nobody acted on it. */
const REFUSALS = new Set([-32_700, -32_600, -32_601, -32_602]);

/**
 * What a reply says of whether it was done. As everywhere: "not done" only where the server itself said so, or nothing
 * left this house. A tool that reports an error says so; an error inside the server (-32603 and its own codes) is a doubt.
 */
export function readReply(reply: McpReply, expected: { host: string; schema: JsonSchema | null }): CallAnswer {
  const { host } = expected;
  switch (reply.type) {
    case 'not_sent':
      return { type: 'failed', code: 'unavailable', words: reply.words };
    case 'no_answer':
      return { type: 'lost', words: reply.words };
    case 'unreadable':
      return { type: 'unreadable', words: reply.words };
    case 'status':
      return readStatus(reply, host);
    case 'error': {
      const words = `${host} answered with the error ${reply.code}: ${reply.words}`;
      return REFUSALS.has(reply.code) ? { type: 'failed', code: 'rejected', words } : { type: 'lost', words };
    }
    case 'result':
      return readResult(reply.value, expected);
  }
}

/** HTTP's statuses are about the message, not about what it asks for: 400 and 404 mean that our greeting was forgotten. */
function readStatus({ status, retryAfter }: Extract<McpReply, { type: 'status' }>, host: string): CallAnswer {
  const words = `${host} answered ${status}.`;
  if (status === 307 || status === 308) {
    return { type: 'failed', code: 'rejected', words: `${words} Redirects are not followed; name the right address.` };
  }
  if (status < 400 || status === 408) return { type: 'lost', words };
  if ([400, 404, 425, 429].includes(status)) return { type: 'failed', code: 'unavailable', words };
  if (status < 500) return { type: 'failed', code: 'rejected', words };
  return status === 503 && retryAfter ? { type: 'failed', code: 'unavailable', words } : { type: 'lost', words };
}

function readResult(value: unknown, { host, schema }: { host: string; schema: JsonSchema | null }): CallAnswer {
  const read = Result.safeParse(value);
  if (!read.success) return { type: 'unreadable', words: `${host} answered no result of a tool.` };
  const result = read.data;
  if (result.isError === true)
    return { type: 'failed', code: 'rejected', words: `${host} says: ${sentenceOf(result)}` };
  if (result.structuredContent !== undefined) return { type: 'answered', value: result.structuredContent, schema };
  const { content } = result;
  if (!content) return { type: 'unreadable', words: `${host} answered a result without content.` };
  const [part] = content;
  if (!part) {
    if (schema) return { type: 'unreadable', words: `${host} answered nothing where a result was promised.` };
    return { type: 'answered', value: undefined, schema: null };
  }
  if (content.length > 1 || part.type !== 'text' || typeof part.text !== 'string') {
    return { type: 'unreadable', words: `${host} answered something else than one text.` };
  }
  try {
    return { type: 'answered', value: JSON.parse(part.text) as unknown, schema };
  } catch {
    return { type: 'unreadable', words: `${host} answered a text that is no JSON.` };
  }
}

function sentenceOf({ content }: Result): string {
  const text = content?.find((part) => part.type === 'text' && typeof part.text === 'string')?.text;
  return typeof text === 'string' && text.trim() !== '' ? oneLine(text) : 'it did not work.';
}
