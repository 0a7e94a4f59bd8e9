import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ActingCustomer, ActionRequest, Actions } from '../../server/actions/actions.ts';
import { createActions } from '../../server/actions/create-actions.ts';

export interface Heard {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: unknown;
}

/** A business API over real HTTP that answers whatever the test tells it to, and remembers what it was asked. */
export interface Business {
  url: string;
  heard: Heard[];
  /** How it answers from now on. */
  answers(answer: (heard: Heard, res: http.ServerResponse) => void): void;
  stop(): Promise<void>;
}

export async function startBusiness(): Promise<Business> {
  const heard: Heard[] = [];
  let answer = (_heard: Heard, res: http.ServerResponse): void => sendJson(res, 200, {});
  const server = http.createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const one: Heard = {
        method: req.method ?? '',
        url: req.url ?? '',
        headers: req.headers,
        body: text === '' ? undefined : (JSON.parse(text) as unknown),
      };
      heard.push(one);
      answer(one, res);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answers: (next) => {
      answer = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(res: http.ServerResponse, status: number, body: unknown, headers: object = {}): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  res.end(JSON.stringify(body));
}

/** A port where nobody listens. */
export async function closedUrl(): Promise<string> {
  const business = await startBusiness();
  await business.stop();
  return business.url;
}

export interface Opened {
  actions: Actions;
  folder: string;
  /** Everything that was logged, as one text. */
  logged(): string;
  allowed: string[];
  close(): Promise<void>;
}

/** Writes the files into a folder of their own and opens the actions in it. */
export async function openActions(
  files: Record<string, string>,
  variables: Record<string, string | undefined> = {},
): Promise<Opened> {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-actions-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const lines: string[] = [];
  const allowed: string[] = [];
  const write = (fields: Record<string, unknown>, words: string): void => {
    lines.push(JSON.stringify([fields, words]));
  };
  const actions = await createActions({
    folders: [folder],
    variables,
    guard: { allow: (host) => allowed.push(host) },
    now: Date.now,
    log: { info: write, warn: write },
  });
  return {
    actions,
    folder,
    logged: () => lines.join('\n'),
    allowed,
    close: async () => {
      await actions.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody the host site vouched for. */
export const ADA: ActingCustomer = {
  id: 'house-1',
  verifiedBy: 'site',
  externalId: 'C-7',
  email: 'ada@guest.example',
  name: 'Ada Sample',
  attributes: { tier: 'gold', number: 7 },
};
export const STRANGER: ActingCustomer = {
  ...ADA,
  id: 'house-2',
  verifiedBy: null,
};

export function asking(
  actionId: string,
  args: Record<string, unknown> = {},
  more: Partial<ActionRequest> = {},
): ActionRequest {
  return { actionId, arguments: args, customer: ADA, doneToday: 0, language: 'en', ...more };
}

export const untilTheEnd = (): AbortSignal => new AbortController().signal;

/** Proposes a change and sends it, as it is done once the customer has agreed. */
export async function change(actions: Actions, request: ActionRequest, changeId = 'change-1') {
  const proposed = await actions.propose(request);
  if (proposed.type === 'refused') throw new Error(`It was refused: ${proposed.code} ${proposed.words}`);
  return actions.execute({ ...request, changeId, arguments: proposed.arguments, hash: proposed.hash }, untilTheEnd());
}
