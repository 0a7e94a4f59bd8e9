import type { ActionSource, CallAnswer, CallContext, SourceProblem } from '../action-source.ts';
import { classifyAnswer } from './classify-answer.ts';
import type { HttpOperation } from './http-operation.ts';
import { sendRequest, type HttpRequest } from './send-request.ts';

/** A source whose operations are HTTP requests to one of the hosts that the operator's file names. */
export function createHttpSource(input: {
  operations: HttpOperation[];
  broken: { name: string; problem: SourceProblem }[];
  /** With the credentials; they go out with every call and nowhere else. */
  headers: Record<string, string>;
  /** Hosts the operator wrote himself: these may be private. */
  named: ReadonlySet<string>;
  /** Takes credentials out of what the business says. */
  conceal(text: string): string;
}): ActionSource {
  const byName = new Map(input.operations.map((operation) => [operation.raw.name, operation]));

  async function call(name: string, args: Record<string, unknown>, context: CallContext): Promise<CallAnswer> {
    const operation = byName.get(name);
    if (!operation) return { type: 'failed', code: 'rejected', words: `There is no operation ${name}.` };
    const request = makeRequest(operation, args, input.headers, context);
    if ('refused' in request) return { type: 'failed', code: 'rejected', words: request.refused };
    const answer = await sendRequest(request, { named: input.named, signal: context.signal });
    const { host } = operation.raw;
    const classified = classifyAnswer(answer, { host, resultOf: (status) => operation.resultOf(status) });
    return classified.type === 'answered' ? classified : { ...classified, words: input.conceal(classified.words) };
  }

  return {
    operations: input.operations.map(({ raw }) => raw),
    broken: input.broken,
    call,
    stop: () => Promise.resolve(),
  };
}

function makeRequest(
  operation: HttpOperation,
  args: Record<string, unknown>,
  own: Record<string, string>,
  context: CallContext,
): HttpRequest | { refused: string } {
  const parts = operation.requestFor(args);
  if ('refused' in parts) return parts;
  const url = new URL(operation.base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${parts.path}`;
  for (const [name, value] of parts.query) url.searchParams.append(name, value);
  const headers: Record<string, string> = { ...parts.headers };
  if (parts.body !== undefined) headers['content-type'] = 'application/json';
  if (context.idempotency) headers[context.idempotency.header.toLowerCase()] = context.idempotency.key;
  // The operator's own come last: no argument may stand in for a credential.
  for (const [name, value] of Object.entries(own)) headers[name.toLowerCase()] = value;
  const body = parts.body === undefined ? null : JSON.stringify(parts.body);
  return { method: operation.method, url, headers, body };
}
