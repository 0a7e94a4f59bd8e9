import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSampleBusiness, type SampleBusiness } from '../../data/sample-business/create-sample-business.ts';

const data = path.resolve(import.meta.dirname, '../../data');
/** The key of the booking system: it must be found nowhere but in requests to it. */
export const BUSINESS_KEY = 'the-booking-key-that-nobody-may-see';

export interface Passed {
  method: string;
  path: string;
  body: string;
  idempotencyKey: string | null;
}
/**
 * What happens to one request: `pass` goes through untouched. `before` never reaches the business; `after` was done by it,
 * and what comes back is something else. `hold`: no answer until `release`.
 */
export type Mood =
  | { type: 'pass' }
  | { type: 'hold'; when: 'before' | 'after' }
  | { type: 'reset'; when: 'before' | 'after' }
  | {
      type: 'say';
      when: 'before' | 'after';
      status: number;
      kind: string;
      body: string | ((honest: string) => string);
    };
export interface BusinessProxy {
  url: string;
  business: SampleBusiness;
  /** Asked for every request; set by a test. */
  mood: (request: Passed) => Mood;
  passed: Passed[];
  /** Those that would change something. */
  changes(): Passed[];
  /** Lets everything that is held go on. */
  release(): void;
  /** Nobody listens any more, as on a machine that was switched off. */
  stop(): Promise<void>;
}

/** The sample's booking system behind somebody who passes requests on, and sometimes does not. */
export async function startBusinessProxy(): Promise<BusinessProxy> {
  const business = createSampleBusiness({ now: Date.now, key: BUSINESS_KEY });
  const real = await business.listen(0);
  const held: (() => void)[] = [];
  const server = createServer((request, response) => void handle(request, response).catch(() => response.destroy()));
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const passed: Passed = {
      method: request.method ?? '',
      path: request.url ?? '',
      body: await textOf(request),
      idempotencyKey: (request.headers['idempotency-key'] as string | undefined) ?? null,
    };
    proxy.passed.push(passed);
    const mood = proxy.mood(passed);
    const wait = (): Promise<void> => new Promise((resolve) => void held.push(resolve));
    if (mood.type === 'hold' && mood.when === 'before') await wait();
    if (mood.type === 'reset' && mood.when === 'before') return void response.destroy();
    const honest = mood.type === 'say' && mood.when === 'before' ? null : await ask(real.url, request, passed.body);
    if (mood.type === 'hold' && mood.when === 'after') await wait();
    if (mood.type === 'reset') return void response.destroy();
    if (mood.type === 'say') {
      const body = typeof mood.body === 'string' ? mood.body : mood.body(honest?.body ?? '');
      response.writeHead(mood.status, { 'content-type': mood.kind }).end(body);
      return;
    }
    response.writeHead(honest?.status ?? 500, { 'content-type': honest?.kind ?? '' }).end(honest?.body);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: BusinessProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    business,
    mood: () => ({ type: 'pass' }),
    passed: [],
    changes: () => proxy.passed.filter(({ method }) => method !== 'GET'),
    release: () => {
      for (const go of held.splice(0)) go();
    },
    stop: async () => {
      proxy.release();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await real.close().catch(() => undefined);
    },
  };
  return proxy;
}

async function ask(
  url: string,
  { method, url: address, headers }: IncomingMessage,
  body: string,
): Promise<{ status: number; kind: string; body: string }> {
  const kept = ['authorization', 'content-type', 'accept', 'idempotency-key'];
  const answer = await fetch(url + (address ?? ''), {
    ...(method === undefined ? {} : { method }),
    headers: Object.fromEntries(
      kept.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])),
    ),
    ...(body === '' ? {} : { body }),
  });
  return { status: answer.status, kind: answer.headers.get('content-type') ?? '', body: await answer.text() };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** An operator's folder with the sample's procedures and actions as his own, for a booking system at this address. */
export function ownersFolder(url: string, change: (actions: string) => string = (actions) => actions): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-owner-'));
  cpSync(path.join(data, 'procedures'), path.join(folder, 'procedures'), { recursive: true });
  mkdirSync(path.join(folder, 'sample-business'));
  cpSync(path.join(data, 'sample-business/openapi.json'), path.join(folder, 'sample-business/openapi.json'));
  mkdirSync(path.join(folder, 'actions'));
  const actions = readFileSync(path.join(data, 'actions/pine-harbour.yaml'), 'utf8')
    .replaceAll('${SAMPLE_BUSINESS_URL}', url)
    .replaceAll('ACTION_SAMPLE_BUSINESS_KEY', 'ACTION_BOOKING_KEY');
  writeFileSync(path.join(folder, 'actions/booking.yaml'), change(actions));
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
