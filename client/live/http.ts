import type { ErrorCode } from '../../protocol/errors.ts';
import type { Problem } from '../../protocol/http.ts';

/** One request. Every route of ours answers far sooner; without a limit a dead proxy would leave a screen waiting for ever. */
const REQUEST_MAX_MS = 20_000;

/** A request that did not succeed. `code` is the server's stable code, or `unreachable` when no answer came. */
export class HttpProblem extends Error {
  readonly status: number;
  readonly code: ErrorCode | 'unreachable' | (string & {});
  readonly details: Record<string, unknown>;

  constructor(status: number, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = 'HttpProblem';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export interface HttpOptions {
  /** Default: this page's own origin. */
  base?: string;
  /** Customer token, sent as Bearer. Staff use their cookie. */
  token?: () => string | undefined;
  /** How long one request may take; longer where a model works behind it. */
  requestMaxMs?: number;
}

export type SearchParams = Record<string, string | number | boolean | null | undefined>;

export interface Http {
  get<T>(path: string, search?: SearchParams, signal?: AbortSignal): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, signal?: AbortSignal): Promise<T>;
}

/** JSON over our own HTTP API. Throws `HttpProblem`; `T` is what `protocol/http.ts` says the path answers. */
export function openHttp({ base = '', token, requestMaxMs = REQUEST_MAX_MS }: HttpOptions = {}): Http {
  async function request<T>(path: string, init: RequestInit, signal: AbortSignal | undefined): Promise<T> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), requestMaxMs);
    const give = (): void => limit.abort();
    signal?.addEventListener('abort', give);
    try {
      const bearer = token?.();
      const headers = new Headers(init.headers);
      headers.set('accept', 'application/json');
      if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
      const response = await fetch(`${base}${path}`, {
        ...init,
        headers,
        credentials: 'same-origin',
        signal: limit.signal,
      });
      if (!response.ok) throw await problemOf(response);
      // No schema here: the server checked it, and zod would cost the widget a third of its weight.
      return (response.status === 204 ? undefined : await response.json()) as T;
    } catch (error) {
      if (error instanceof HttpProblem || signal?.aborted === true) throw error;
      throw new HttpProblem(0, 'unreachable', 'The server did not answer.');
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', give);
    }
  }

  return {
    get: (path, search, signal) => request(path + searchOf(search), { method: 'GET' }, signal),
    send: (method, path, body, signal) =>
      request(
        path,
        body === undefined
          ? { method }
          : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        signal,
      ),
  };
}

/** Reads RFC 9457; a proxy's own error page becomes a problem without a code of ours. */
async function problemOf(response: Response): Promise<HttpProblem> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return new HttpProblem(
      response.status,
      problem.code ?? 'internal',
      problem.detail ?? problem.title ?? response.statusText,
      problem.details,
    );
  } catch {
    return new HttpProblem(response.status, 'internal', response.statusText);
  }
}

function searchOf(search: SearchParams | undefined): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search ?? {})) {
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
