/** Plain HTTP against a model server, without any client library: what arrives is what the test sees. */
export interface Answer {
  status: number;
  type: string;
  body: string;
}

export async function get(url: string, path: string, method = 'GET'): Promise<Answer> {
  return read(await fetch(url + path, { method }));
}

export async function post(url: string, path: string, body: unknown, signal?: AbortSignal): Promise<Answer> {
  return read(await send(url, path, body, signal));
}

/** The response before its body, for tests that watch it arrive. */
export function send(url: string, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(url + path, { method: 'POST', body: text, ...(signal ? { signal } : {}) });
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
}

/** One NDJSON object, with the fields the tests look at; all others stay reachable through `raw`. */
export interface Line {
  model?: string;
  created_at?: string;
  message?: {
    role: string;
    content: string;
    thinking?: string;
    tool_calls?: { id?: string; function: { index: number; name: string; arguments: unknown } }[];
  };
  response?: string;
  done?: boolean;
  done_reason?: string;
  prompt_eval_count?: number;
  eval_count?: number;
  total_duration?: number;
  load_duration?: number;
  status?: string;
  total?: number;
  completed?: number;
  digest?: string;
  error?: string;
}

/** All lines of a finished answer. Throws when one is not JSON or the last has no line end. */
export function linesOf(answer: Answer): Line[] {
  if (!answer.body.endsWith('\n'))
    throw new Error(`the answer does not end with a line end: ${answer.body.slice(-80)}`);
  return answer.body
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

export function documentOf<T = Line>(answer: Answer): T {
  return JSON.parse(answer.body) as T;
}

/** The text a stream said. */
export function saidIn(lines: Line[]): string {
  return lines.map((line) => line.message?.content ?? line.response ?? '').join('');
}

export function user(content: string): { role: string; content: string } {
  return { role: 'user', content };
}
