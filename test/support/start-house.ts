import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import { createApp, type App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { EgressGuard } from '../../server/privacy/egress-guard.ts';
import type { CustomerToServer, ServerToCustomer } from '../../protocol/customer-events.ts';
import type { ServerToStaff, StaffToServer } from '../../protocol/staff-events.ts';
import type { Reply } from '../../protocol/reply.ts';
import { makeInvitation } from '../../server/auth/invitations.ts';

/** Settings that lead to search mode at once: nobody listens there. */
export const NO_MODEL = 'http://127.0.0.1:1';
const SETTLE_LIMIT_MS = 20_000;
const REPLY_LIMIT_MS = 20_000;

export interface House {
  app: App;
  url: string;
  dataDir: string;
  customer(more?: { token?: string; identity?: string }): Promise<CustomerSide>;
  staff(name: string, role?: 'staff' | 'admin'): Promise<StaffSide>;
  stop(): Promise<void>;
}

/** A real house in this process on a free port, with a real database in a folder of its own. */
export async function startHouse(env: Record<string, string> = {}): Promise<House> {
  const dataDir = env['DATA_DIR'] ?? mkdtempSync(path.join(tmpdir(), 'innkeeper-house-'));
  const { config, secrets } = readConfig({ PORT: '0', OLLAMA_HOST: NO_MODEL, DATA_DIR: dataDir, ...env });
  const guard: EgressGuard = {
    allow: () => undefined,
    report: () => ({ allowed: [], contacted: [], refused: [] }),
    uninstall: () => undefined,
  };
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const app = await createApp({ config, secrets, guard, log });
  await app.listen();
  await app.model.settled(SETTLE_LIMIT_MS);
  const url = app.url();
  const sides: { close(): void }[] = [];
  return {
    app,
    url,
    dataDir,
    customer: async (more) => remember(sides, await openCustomer(url, more)),
    staff: async (name, role = 'staff') => remember(sides, await openStaff(app, url, name, role)),
    stop: async () => {
      for (const side of sides) side.close();
      await app.stop();
      if (env['DATA_DIR'] === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function remember<T extends { close(): void }>(sides: { close(): void }[], side: T): T {
  sides.push(side);
  return side;
}

type Events = { name: string; payload: Record<string, unknown> }[];

export interface CustomerSide {
  socket: Socket<ServerToCustomer, CustomerToServer>;
  token: string;
  conversationId: string;
  /** Everything that was told, in order. */
  told: Events;
  send(text: string, id?: string): Promise<Reply<{ message: { id: string; seq: number; text: string } }>>;
  emit(event: string, payload: unknown): Promise<Reply<Record<string, unknown>>>;
  close(): void;
}

/** A customer with a token and a socket, as the widget would be. */
export async function openCustomer(
  url: string,
  more: { token?: string; identity?: string } = {},
): Promise<CustomerSide> {
  const response = await fetch(`${url}/api/customer/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(more),
  });
  const { token } = (await response.json()) as { token: string };
  const socket: Socket<ServerToCustomer, CustomerToServer> = io(`${url}/customer`, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
  });
  const told = listen(socket);
  await connected(socket);
  const conversationId = randomUUID();
  const emit = emitter(socket);
  return {
    socket,
    token,
    conversationId,
    told,
    emit,
    send: (text, id = randomUUID()) => emit('message:send', { id, conversationId, text }) as never,
    close: () => void socket.disconnect(),
  };
}

export interface StaffSide {
  socket: Socket<ServerToStaff, StaffToServer>;
  id: string;
  cookie: string;
  told: Events;
  emit(event: string, payload: unknown): Promise<Reply<Record<string, unknown>>>;
  get(address: string): Promise<{ status: number; body: Record<string, unknown> }>;
  close(): void;
}

/** Joins the staff by a one-time link, signs in with a password, opens a socket: all as a person would. */
export async function openStaff(app: App, url: string, name: string, role: 'staff' | 'admin'): Promise<StaffSide> {
  const invitation = await makeInvitation(app.storage.staff, { role, now: Date.now() });
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const password = 'correct horse battery';
  const post = (address: string, body: object) =>
    fetch(url + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(body),
    });
  const accepted = await post('/api/staff/invitations/accept', { token: invitation, name, email, password });
  if (!accepted.ok) throw new Error(`invitation: ${accepted.status} ${await accepted.text()}`);
  const { id } = (await accepted.json()) as { id: string };
  const signedIn = await post('/api/staff/auth/sign-in/email', { email, password });
  if (!signedIn.ok) throw new Error(`sign-in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const socket: Socket<ServerToStaff, StaffToServer> = io(`${url}/staff`, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
  });
  const told = listen(socket);
  await connected(socket);
  return {
    socket,
    id,
    cookie,
    told,
    emit: emitter(socket),
    get: async (address) => {
      const response = await fetch(url + address, { headers: { cookie } });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    close: () => void socket.disconnect(),
  };
}

function listen(socket: {
  onAny(listener: (name: string, payload: Record<string, unknown>) => void): unknown;
}): Events {
  const told: Events = [];
  socket.onAny((name, payload) => told.push({ name, payload }));
  return told;
}

function emitter(socket: { timeout(ms: number): unknown }) {
  return (event: string, payload: unknown): Promise<Reply<Record<string, unknown>>> => {
    const withLimit = socket.timeout(REPLY_LIMIT_MS) as {
      emitWithAck(event: string, payload: unknown): Promise<never>;
    };
    return withLimit.emitWithAck(event, payload);
  };
}

async function connected(socket: {
  once(name: 'connect', then: () => void): unknown;
  once(name: 'connect_error', then: (error: Error) => void): unknown;
}): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}
