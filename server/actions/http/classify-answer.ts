import type { CallAnswer } from '../action-source.ts';
import { isObject } from '../schema/check-value.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import type { HttpAnswer } from './send-request.ts';

/**
 * What an HTTP answer says of whether it was done. The rule is a careful clerk's: "not done" only where the business
 * itself said so, or nothing left this house; in doubt nobody knows.
 *
 * - 4xx: refused as it stands, so not done. 404 and 410 are "not found", 409 and 412 "conflict", 425 and 429 "later".
 *   408 is not among them: a relay between us also says it of a request that it had passed on.
 * - 503 with Retry-After is a business that turns us away at the door: not done. Without it, it may be a relay whose
 *   server died over our request. All other 5xx: nobody knows.
 * - 3xx is never followed. 307 and 308 mean "ask there instead", so not done; the others also close a request that was
 *   carried out.
 * - 202 that the document does not promise: somebody may do it later.
 */
export function classifyAnswer(
  answer: HttpAnswer,
  expected: { host: string; resultOf: (status: number) => JsonSchema | null | undefined },
): CallAnswer {
  if (answer.type === 'not_sent') return { type: 'failed', code: 'unavailable', words: answer.words };
  if (answer.type === 'no_answer') return { type: 'lost', words: answer.words };
  const { status, body } = answer;
  const said = `${expected.host} answered ${status}${sentenceIn(body)}.`;
  if (status >= 200 && status < 300) return succeeded(answer, expected, said);
  if (status === 307 || status === 308) {
    return { type: 'failed', code: 'rejected', words: `${said} Redirects are not followed; name the right server.` };
  }
  if (status < 400) return { type: 'lost', words: `${said} Redirects are not followed.` };
  if (status === 408) return { type: 'lost', words: said };
  if (status === 404 || status === 410) return { type: 'failed', code: 'not_found', words: said };
  if (status === 409 || status === 412) return { type: 'failed', code: 'conflict', words: said };
  if (status === 425 || status === 429) return { type: 'failed', code: 'unavailable', words: said };
  if (status < 500) return { type: 'failed', code: 'rejected', words: said };
  if (status === 503 && answer.retryAfter) return { type: 'failed', code: 'unavailable', words: said };
  return { type: 'lost', words: said };
}

function succeeded(
  { status, body }: Extract<HttpAnswer, { type: 'response' }>,
  expected: { host: string; resultOf: (status: number) => JsonSchema | null | undefined },
  said: string,
): CallAnswer {
  const schema = expected.resultOf(status);
  if (status === 202 && schema === undefined) return { type: 'lost', words: `${said} It may be done later.` };
  if (body.type === 'unreadable') return { type: 'unreadable', words: `${expected.host}: ${body.words}` };
  if (body.type === 'broken') {
    return { type: 'lost', words: `The connection to ${expected.host} broke in the middle of its answer.` };
  }
  if (body.type === 'json') return { type: 'answered', value: body.value, schema: schema ?? null };
  if (schema && status !== 204) {
    return { type: 'unreadable', words: `${expected.host} answered nothing where a result was promised.` };
  }
  return { type: 'answered', value: undefined, schema: null };
}

/** What the business says of its refusal, for the reviewer. */
function sentenceIn(body: { type: string; value?: unknown }): string {
  if (body.type !== 'json' || !isObject(body.value)) return '';
  const error = isObject(body.value['error']) ? body.value['error'] : body.value;
  for (const name of ['message', 'detail', 'title', 'error', 'code']) {
    const words = error[name];
    if (typeof words === 'string' && words !== '') return `: ${words.replace(/\s+/g, ' ').slice(0, 200)}`;
  }
  return '';
}
