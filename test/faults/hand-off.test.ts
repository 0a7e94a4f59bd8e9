import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CustomerConversation, CustomerMessage } from '../../protocol/conversation.ts';
import type { HandOffSettings, Team } from '../../protocol/desk-settings.ts';
import { eventually } from '../support/eventually.ts';
import { OFFICE } from '../support/hand-off-house.ts';
import { spawnHouse, type SpawnedHouse } from '../support/spawn-house.ts';
import type { CustomerSide } from '../support/start-house.ts';

const admin = { email: 'ana@example.org', password: 'correct horse battery' };
/** The steps are short, so that a test sees all of them; a restart takes longer than any. */
const SHORT: HandOffSettings = { alertAfterMs: 2_000, mailAfterMs: 1_000, escalateAfterMs: 2_000, whenNobody: 'agent' };
const PATIENCE_MS = 40_000;

let dataDir: string;
let house: SpawnedHouse | null = null;
let cookie = '';

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'innkeeper-hand-off-'));
});
afterEach(async () => {
  await house?.kill();
  house = null;
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<SpawnedHouse> {
  house = await spawnHouse({
    DATA_DIR: dataDir,
    SAMPLE_DATA: 'off',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  });
  return house;
}

async function signIn({ url }: SpawnedHouse): Promise<void> {
  const response = await fetch(`${url}/api/staff/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(admin),
  });
  cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function put({ url }: SpawnedHouse, method: 'PUT' | 'POST' | 'GET', address: string, body?: unknown) {
  const response = await fetch(url + address, {
    method,
    headers: { cookie, origin: url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

/** A desk that is open, whose owner does nothing. */
async function openDesk({ url }: SpawnedHouse): Promise<void> {
  const socket = io(`${url}/staff`, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
  onTestFinished(() => void socket.disconnect());
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}

async function open(side: CustomerSide, conversationId: string) {
  const reply = await side.emit('conversation:open', { conversationId });
  return reply as unknown as { conversation: CustomerConversation; messages: CustomerMessage[] };
}
const notices = ({ messages }: { messages: CustomerMessage[] }) =>
  messages.flatMap(({ notice }) => (notice === null ? [] : [notice.code]));

describe('kill -9 while a customer waits for a person', () => {
  it.each(['waiting', 'alerted', 'escalated'] as const)(
    'in the state %s: the next start goes on from there, and says every step once',
    async (state) => {
      const before = await start();
      await signIn(before);
      await put(before, 'PUT', '/api/admin/hand-off', SHORT);
      const { id: me } = await put(before, 'GET', '/api/staff/me');
      const second = await put(before, 'POST', '/api/admin/teams', { ...OFFICE, name: 'Bookings', members: [me] });
      const { teams } = (await put(before, 'GET', '/api/admin/teams')) as unknown as { teams: Team[] };
      await put(before, 'PUT', `/api/admin/teams/${teams[0]?.id}`, {
        ...OFFICE,
        name: 'Support',
        escalateTo: second['id'],
      });
      await openDesk(before);
      const customer = await before.customer();
      const { conversationId, token } = customer;
      await customer.send('Is there a pool?');
      await customer.emit('person:request', { conversationId });
      const seen = await eventually(async () => {
        const now = await open(customer, conversationId);
        return now.conversation.handOff?.state === state && now;
      });
      await before.kill();

      const after = await start();
      await openDesk(after);
      const again = await after.customer({ token });
      const end = await eventually(async () => {
        const now = await open(again, conversationId);
        return now.conversation.state === 'agent' && now;
      }, PATIENCE_MS);
      expect(notices(end)).toEqual(['handed_off', 'hand_off_alerted', 'hand_off_escalated', 'hand_off_returned']);
      expect(notices(end).slice(0, notices(seen).length), 'what was said before stays').toEqual(notices(seen));
    },
    90_000,
  );

  it('after hours: he is still in line, and in it again when the team opens', async () => {
    const before = await start();
    await signIn(before);
    await openDesk(before);
    const { teams } = (await put(before, 'GET', '/api/admin/teams')) as unknown as { teams: Team[] };
    const address = `/api/admin/teams/${teams[0]?.id}`;
    const closed = { timeZone: 'Europe/Berlin', week: {}, holidays: [] };
    await put(before, 'PUT', address, { ...OFFICE, name: 'Support', hours: closed });
    const customer = await before.customer();
    const { conversationId, token } = customer;
    await customer.send('Is there a pool?');
    await customer.emit('person:request', { conversationId });
    expect((await open(customer, conversationId)).conversation.handOff?.state).toBe('after_hours');
    await before.kill();

    const after = await start();
    await openDesk(after);
    const again = await after.customer({ token });
    expect((await open(again, conversationId)).conversation).toMatchObject({
      state: 'waiting',
      handOff: { state: 'after_hours' },
    });
    await put(after, 'PUT', address, { ...OFFICE, name: 'Support' });
    const end = await eventually(async () => {
      const now = await open(again, conversationId);
      return now.conversation.handOff?.state === 'waiting' && now;
    }, PATIENCE_MS);
    expect(notices(end)).toEqual(['hand_off_after_hours', 'handed_off']);
  }, 90_000);
});
