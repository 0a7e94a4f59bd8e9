import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { OPERATIONS, type RetailOperation } from './operations.ts';
import { sparseDocument, wholeDocument } from './retail-document.ts';
import { ShopRefusal, type RetailData } from './retail-data.ts';

export interface TauRetail {
  url: string;
  /** What it was asked, in order: "POST /orders/%23W1/cancel". Resets and states are not in it. */
  heard: string[];
  stop(): Promise<void>;
}

/** How it misbehaves, for tests of those who measure it. */
export interface TauRetailFaults {
  /** It does something else for whoever sends an idempotency key. */
  otherwise?: true;
  /** It can't be put back. */
  noReset?: true;
}

/**
 * The τ²-bench retail shop over HTTP, with the tables of `dataFile`. GET /openapi.json and /sparse.json describe it
 * (/foreign.json says that it is elsewhere),
 * POST /__reset puts everything back, GET /__state tells all of it.
 */
export async function startTauRetail(dataFile: string, faults: TauRetailFaults = {}): Promise<TauRetail> {
  const text = readFileSync(dataFile, 'utf8');
  const read = (): RetailData => JSON.parse(text) as RetailData;
  let data = read();
  const start = JSON.stringify(data);
  /** All of it as text; null once something may have changed. */
  let told: string | null = null;
  const heard: string[] = [];
  const server = http.createServer((req, res) => void answer(req, res));

  async function answer(req: http.IncomingMessage, res: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const url = new URL(req.url ?? '/', 'http://shop');
    const call = `${req.method} ${url.pathname}`;
    if (call === 'GET /__state') {
      told ??= JSON.stringify(data);
      return sendText(res, 200, told);
    }
    if (call === 'GET /openapi.json') return send(res, 200, wholeDocument(`http://${req.headers.host}`));
    if (call === 'GET /foreign.json') return send(res, 200, wholeDocument('https://shop.example/'));
    if (call === 'GET /sparse.json') return send(res, 200, sparseDocument());
    if (call === 'POST /__reset' && !faults.noReset) {
      if (told !== start) data = read();
      told = start;
      return send(res, 200, {});
    }
    heard.push(call);
    const found = find(req.method ?? '', url.pathname);
    if (!found) return send(res, 404, { error: 'There is nothing at this address.' });
    try {
      const body = chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString('utf8')) as object);
      const args = checked(found.operation, { ...Object.fromEntries(url.searchParams), ...body, ...found.inPath });
      if (found.operation.method !== 'get' && !found.operation.readOnly) told = null;
      const result = found.operation.run(data, args as never);
      if (faults.otherwise && req.headers['idempotency-key'] !== undefined) {
        Object.assign(result as object, { status: 'done otherwise' });
      }
      send(res, 200, result);
    } catch (error) {
      if (error instanceof ShopRefusal) send(res, error.status, { error: error.message });
      else send(res, 400, { error: 'The request cannot be read.' });
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(res: http.ServerResponse, status: number, body: unknown): void {
  sendText(res, status, JSON.stringify(body));
}

function sendText(res: http.ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(text);
}

function find(
  method: string,
  pathname: string,
): { operation: RetailOperation; inPath: Record<string, string> } | undefined {
  const parts = pathname.split('/').map(decodeURIComponent);
  if (method === 'POST' && parts[1] === 'tools') {
    const operation = OPERATIONS.find(({ name }) => name === parts[2]);
    return operation && { operation, inPath: {} };
  }
  // An address without places in it comes before one that has some.
  const matching = OPERATIONS.filter((operation) => operation.method.toUpperCase() === method)
    .map((operation) => ({ operation, inPath: match(operation.path.split('/'), parts) }))
    .filter((one): one is { operation: RetailOperation; inPath: Record<string, string> } => one.inPath !== null);
  return matching.toSorted((one, other) => Object.keys(one.inPath).length - Object.keys(other.inPath).length)[0];
}

function match(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const inPath: Record<string, string> = {};
  for (const [index, piece] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (piece.startsWith('{')) inPath[piece.slice(1, -1)] = part;
    else if (piece !== part) return null;
  }
  return inPath;
}

/** Every argument there, none unknown, each a text or a list of texts. */
function checked({ parameters }: RetailOperation, args: Record<string, unknown>): Record<string, unknown> {
  for (const name of Object.keys(args)) {
    if (!Object.hasOwn(parameters, name)) throw new ShopRefusal(422, `The argument ${name} is not known.`);
  }
  for (const [name, { type }] of Object.entries(parameters)) {
    const value = args[name];
    const isFitting = type === 'array' ? Array.isArray(value) : typeof value === 'string';
    if (!isFitting) throw new ShopRefusal(422, `The argument ${name} is missing or of another type.`);
  }
  return args;
}
