import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultModels, type CatalogueModel } from './catalogue.ts';
import type { Call, House } from './house.ts';
import { createMemory } from './memory.ts';
import { Refusal } from './read-body.ts';
import { closeByClient, type Counters, type LoggedRequest } from './request-log.ts';
import { route } from './router.ts';
import { createScript, type Lines, type Step } from './script.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { createGate, realWait, type Wait } from './wait.ts';
import { goJson, sendJson } from './wire.ts';

export interface StandInOptions extends Partial<Settings> {
  /** 0 = any free one. */
  port?: number;
  /** Another clock for delays and stalls. */
  wait?: Wait;
}

/** A running stand-in for an Ollama server. Every setting is a plain field: assign it, and the next request sees it. */
export interface StandIn extends Settings {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly requests: LoggedRequest[];
  readonly counters: Counters;
  readonly failures: string[];
  /** Steps for the requests to come (see script.ts). They come before the brain, whatever it is. */
  script(steps: Step[], more?: Lines): void;
  /** Another model comes under a name, as after a pull: its digest, or any other field. Throws when there is no such name. */
  replace(name: string, more: Partial<CatalogueModel>): void;
  /** Requests to one address, oldest first. */
  requestsTo(path: string): LoggedRequest[];
  /** Chat requests with messages (not loads), oldest first. */
  chats(): LoggedRequest[];
  /** Waits for a request that satisfies the test; throws after the limit. */
  until(wanted: (entry: LoggedRequest) => boolean, limitMs?: number): Promise<LoggedRequest>;
  /** Lets held streams go on. */
  release(): void;
  /** Throws with everything that should not have happened: unscripted requests, leaks, pulls. */
  assertClean(more?: { allStepsUsed?: boolean }): void;
  /** Forgets script, log, counters and failures; settings and loaded models stay. */
  forget(): void;
  /** Closes the port and cuts every connection, as a killed server would. Loaded models are gone. */
  down(): Promise<void>;
  /** Listens again on the same port. */
  up(): Promise<void>;
  close(): Promise<void>;
}

// Longer bodies than this no test sends; a stuck client must not fill the memory.
const maxBodyBytes = 64 * 1024 * 1024;

/** Starts a stand-in on 127.0.0.1. It holds the server contract C1–C23 that the tests next to it spell out. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { port: askedPort = 0, wait = realWait, ...asked } = options;
  const settings: Settings = { ...defaultSettings(), models: defaultModels(), ...asked };
  const counters: Counters = { loads: 0, leaks: 0, aborted: [] };
  const requests: LoggedRequest[] = [];
  const failures: string[] = [];
  const script = createScript();
  const gate = createGate();
  let server: Server | null = null;
  let port = askedPort;

  async function up(): Promise<void> {
    if (server) return;
    // A killed server forgets what it had loaded.
    house.memory = createMemory(standIn, counters, wait);
    server = await listen(port, (req, res) => void serve(house, requests, req, res));
    port = (server.address() as AddressInfo).port;
  }

  async function down(): Promise<void> {
    const running = server;
    if (!running) return;
    server = null;
    for (const entry of requests) markCut(entry);
    const closed = new Promise<void>((resolve) => running.close(() => resolve()));
    running.closeAllConnections();
    await closed;
  }

  const standIn: StandIn = {
    ...settings,
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get port() {
      return port;
    },
    requests,
    counters,
    failures,
    script: (steps, more) => script.set(steps, more),
    replace(name, more) {
      if (!standIn.models.some((model) => model.name === name)) throw new Error(`there is no model ${name}`);
      standIn.models = standIn.models.map((model) => (model.name === name ? { ...model, ...more } : model));
    },
    requestsTo: (path) => requests.filter((entry) => entry.path === path),
    chats: () => requests.filter((entry) => entry.path === '/api/chat' && entry.raw.includes('"role"')),
    async until(wanted, limitMs = 5000) {
      const giveUpAt = Date.now() + limitMs;
      for (;;) {
        const found = requests.find(wanted);
        if (found) return found;
        if (Date.now() > giveUpAt)
          throw new Error(`no such request within ${limitMs} ms; the log has ${requests.length}`);
        await sleep(2);
      }
    },
    release: () => gate.open(),
    assertClean(more = {}) {
      const unused = more.allStepsUsed ? script.unused().map((step) => `unused step: ${goJson(step)}`) : [];
      const leaks = counters.leaks > 0 ? [`LEAK: ${counters.leaks} requests left the house`] : [];
      const all = [...failures, ...leaks, ...unused];
      if (all.length > 0) throw new Error(`The stand-in complains:\n${all.join('\n')}`);
    },
    forget() {
      script.clear();
      requests.length = 0;
      failures.length = 0;
      counters.loads = 0;
      counters.leaks = 0;
      counters.aborted = [];
    },
    down,
    up,
    close: async () => {
      gate.open();
      await down();
    },
  };
  const house: House = {
    settings: standIn,
    memory: createMemory(standIn, counters, wait),
    script,
    counters,
    failures,
    wait,
    gate,
    pulled: new Map(),
  };
  await up();
  return standIn;
}

async function serve(
  house: House,
  requests: LoggedRequest[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const raw = await readAll(req).catch(() => null);
  // The client left before its request was whole: nothing was asked.
  if (raw === null) return;
  const entry: LoggedRequest = {
    at: Date.now(),
    method: req.method ?? '',
    path: (req.url ?? '').split('?')[0] ?? '',
    headers: req.headers,
    body: parsedOrNull(raw),
    raw,
    phase: 'received',
    closedBy: null,
    closedAt: null,
    status: 0,
    said: '',
  };
  requests.push(entry);
  const left = new AbortController();
  res.on('close', () => {
    entry.status = res.headersSent ? res.statusCode : 0;
    closeByClient(entry, house.counters);
    left.abort();
  });
  const call: Call = { house, entry, res, signal: left.signal };
  try {
    await route(call);
  } catch (error) {
    refuse(call, error);
  }
}

/** Before the first chunk an error is a status with a document; after it, a last line. */
function refuse({ entry, res, signal, house }: Call, error: unknown): void {
  if (signal.aborted || res.destroyed) return;
  if (!(error instanceof Refusal)) house.failures.push(`the stand-in itself failed: ${String(error)}`);
  const text = error instanceof Error ? error.message : String(error);
  entry.phase = 'done';
  if (res.headersSent) res.end(`${goJson({ error: text })}\n`);
  else sendJson(res, { error: text }, error instanceof Refusal ? error.status : 500);
}

function markCut(entry: LoggedRequest): void {
  if (entry.phase === 'done' || entry.closedBy !== null) return;
  entry.closedBy = 'server';
  entry.closedAt = Date.now();
}

function listen(port: number, handler: (req: IncomingMessage, res: ServerResponse) => void): Promise<Server> {
  // Go never closes an idle or a slow connection by itself.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0, noDelay: true }, handler);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsedOrNull(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
}
