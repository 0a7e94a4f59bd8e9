import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** JSON as Go writes it: `<`, `>` and `&` as escapes. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
}

/** RFC 3339 with nanoseconds. */
export function goTime(atMs = performance.timeOrigin + performance.now()): string {
  const fraction = Math.floor((atMs % 1) * 1e6)
    .toString()
    .padStart(6, '0');
  return new Date(atMs).toISOString().replace('Z', `${fraction}Z`);
}

export function sendJson(res: ServerResponse, value: unknown, status = 200): void {
  const body = Buffer.from(goJson(value));
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.end(body);
}

export function sendText(
  res: ServerResponse,
  body: string,
  status: number,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body), ...headers });
  res.end(body);
}

export interface LineWriter {
  /** One object, one line. The first line brings status and headers with it, never earlier. */
  line(value: unknown): Promise<void>;
  /** Bytes as they are: garbage, or half a line. */
  raw(bytes: string): Promise<void>;
  end(): Promise<void>;
}

/** Writes NDJSON, cut into TCP writes as the settings say. */
export function lineWriter(res: ServerResponse, cut: { splitBytes: number; joinLines: number }): LineWriter {
  let waiting: string[] = [];
  async function flush(): Promise<void> {
    if (waiting.length === 0) return;
    const bytes = Buffer.from(waiting.join(''));
    waiting = [];
    if (!res.headersSent) res.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const step = cut.splitBytes > 0 ? cut.splitBytes : bytes.length;
    for (let from = 0; from < bytes.length && !res.destroyed; from += step) {
      res.write(bytes.subarray(from, from + step));
      // Without a turn of the event loop Node would send the pieces as one write.
      if (cut.splitBytes > 0) await nextTurn();
    }
  }
  return {
    async line(value) {
      waiting.push(`${goJson(value)}\n`);
      if (waiting.length >= cut.joinLines) await flush();
    },
    async raw(bytes) {
      waiting.push(bytes);
      await flush();
    },
    async end() {
      await flush();
      res.end();
    },
  };
}
