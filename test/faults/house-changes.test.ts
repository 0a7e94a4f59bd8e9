import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import {
  BUSINESS_KEY,
  ownersFolder,
  removeFolder,
  startBusinessProxy,
  type BusinessProxy,
} from '../support/business-proxy.ts';
import { eventually } from '../support/eventually.ts';
import { spawnHouse, type SpawnedHouse } from '../support/spawn-house.ts';
import type { CustomerSide } from '../support/start-house.ts';

/** Each start of the house takes a few seconds, more on a busy machine. */
const LIMIT_MS = 180_000;
const IDENTITY_SECRET = 'a secret of the site, long enough to sign';
/** C-1001 can cancel it free of charge; see data/sample-business/known-cases.ts. */
const [GUEST, BOOKING] = ['C-1001', 'PH-10001'];

let proxy: BusinessProxy;
let folder: string;
let house: SpawnedHouse;
const printed: string[] = [];
const env = (): Record<string, string> => ({
  DATA_DIR: folder,
  SAMPLE_DATA: 'off',
  IDENTITY_SECRET,
  ACTION_BOOKING_KEY: BUSINESS_KEY,
  LOG_LEVEL: 'trace',
});
const start = async (): Promise<SpawnedHouse> => (house = await spawnHouse(env()));

beforeEach(async () => {
  printed.length = 0;
  proxy = await startBusinessProxy();
  folder = ownersFolder(proxy.url);
  await start();
}, 60_000);
afterEach(async () => {
  await house.kill();
  await proxy.stop();
  removeFolder(folder);
});

const signed = (sub: string): Promise<string> =>
  new SignJWT({ name: 'Zebedee Quill' })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));

interface Guest {
  token: string;
  conversationId: string;
}
async function session(identity: string): Promise<string> {
  const response = await fetch(`${house.url}/api/customer/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity }),
  });
  return ((await response.json()) as { token: string }).token;
}
const look = async (side: CustomerSide, conversationId = side.conversationId) => {
  const reply = await side.emit('conversation:open', { conversationId });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply as unknown as { conversation: { state: string }; messages: CustomerMessage[] };
};
const changeCard = async (side: CustomerSide, conversationId?: string) => {
  const { messages } = await look(side, conversationId);
  const card = messages.findLast((message) => message.card?.type === 'change')?.card;
  return card?.type === 'change' ? card : undefined;
};
const cancelled = (): boolean => proxy.business.state().bookings.find(({ id }) => id === BOOKING)?.cancelled !== null;

/** Somebody with the card before him. */
async function asked(): Promise<{ side: CustomerSide; guest: Guest; changeId: string }> {
  const side = await house.customer({ token: await session(await signed(GUEST)) });
  await side.send(`Please cancel my booking ${BOOKING}`);
  const card = await eventually(() => changeCard(side));
  expect(card.state).toBe('pending');
  return { side, guest: { token: side.token, conversationId: side.conversationId }, changeId: card.changeId };
}
async function killAndStart(): Promise<void> {
  printed.push(house.output());
  await house.kill();
  await start();
}
/** The same browser, in front of the house as it is after the restart. */
async function back(guest: Guest): Promise<{ side: CustomerSide; card: () => ReturnType<typeof changeCard> }> {
  const side = await house.customer({ token: guest.token });
  return { side, card: () => changeCard(side, guest.conversationId) };
}
const endOf = (card: () => ReturnType<typeof changeCard>) =>
  eventually(async () => {
    const now = await card();
    return now !== undefined && now.result !== null && now.state !== 'running' ? now : undefined;
  });
const storedHandOff = async (conversationId: string) => {
  await house.kill();
  const storage = await openStorage({ file: databaseFile() });
  try {
    const [change] = await storage.changes.listOf(conversationId);
    return { conversation: await storage.conversations.readConversation(conversationId), change };
  } finally {
    await storage.close();
  }
};
const databaseFile = (): string => {
  const name = readdirSync(folder).find((file) => /\.(sqlite|db)$/.test(file));
  if (name === undefined) throw new Error(`no database among ${readdirSync(folder).join(', ')}`);
  return path.join(folder, name);
};

describe('A house that is killed with -9 in front of a real booking system', { timeout: LIMIT_MS }, () => {
  it('while the request is on its way and nothing was done: not sure, a person is told, never sent again', async () => {
    proxy.mood = ({ method }) => (method === 'GET' ? { type: 'pass' } : { type: 'hold', when: 'before' });
    const { side, guest, changeId } = await asked();
    await side.emit('change:confirm', { conversationId: guest.conversationId, changeId });
    await eventually(() => proxy.changes().length === 1);
    await killAndStart();
    proxy.mood = () => ({ type: 'pass' });
    const again = await back(guest);
    expect(await endOf(again.card)).toMatchObject({
      state: 'unsure',
      result: expect.stringMatching(/sure/i) as string,
    });
    expect(await again.side.emit('change:confirm', { conversationId: guest.conversationId, changeId })).toMatchObject({
      ok: true,
    });
    expect((await look(again.side, guest.conversationId)).conversation.state).toBe('waiting');
    expect(proxy.changes()).toHaveLength(1);
    expect(await storedHandOff(guest.conversationId)).toMatchObject({
      conversation: { state: 'waiting', handOffReason: 'change_unsure' },
      change: { state: 'unsure' },
    });
  });

  it('after the business did it and before it could say so: not sure as well, done once', async () => {
    proxy.mood = ({ method }) => (method === 'GET' ? { type: 'pass' } : { type: 'hold', when: 'after' });
    const { side, guest, changeId } = await asked();
    await side.emit('change:confirm', { conversationId: guest.conversationId, changeId });
    await eventually(cancelled);
    await killAndStart();
    await killAndStart();
    const again = await back(guest);
    expect((await endOf(again.card)).state).toBe('unsure');
    expect(proxy.changes()).toHaveLength(1);
    expect(proxy.changes()[0]?.idempotencyKey).toBe(changeId);
  });

  it('at any moment around the yes: done once or not sure, and what was done is never called failed', async () => {
    for (const waitMs of [0, 5, 25]) {
      proxy.business.reset();
      proxy.passed.length = 0;
      const { side, guest, changeId } = await asked();
      side.socket.emit('change:confirm', { conversationId: guest.conversationId, changeId }, () => undefined);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      await killAndStart();
      const again = await back(guest);
      const card = await eventually(async () => {
        const now = await again.card();
        // A yes that never reached the disk leaves the card as it was.
        return now !== undefined && ['pending', 'done', 'unsure', 'failed'].includes(now.state) ? now : undefined;
      });
      expect(proxy.changes().length, card.state).toBeLessThanOrEqual(1);
      if (card.state === 'pending' || card.state === 'failed') expect(cancelled()).toBe(false);
      if (card.state === 'done') expect(cancelled()).toBe(true);
    }
  });

  it('says nowhere what the key is, who the customer is, nor what he wrote; not even at the finest level of the log', async () => {
    const { side, guest, changeId } = await asked();
    await side.emit('message:send', {
      id: crypto.randomUUID(),
      conversationId: guest.conversationId,
      text: 'my zebra eats marmalade on Tuesdays',
    });
    await side.emit('change:confirm', { conversationId: guest.conversationId, changeId });
    await endOf(() => changeCard(side));
    const metrics = await (await fetch(`${house.url}/metrics`)).text();
    const problem = await (await fetch(`${house.url}/api/admin/actions`)).text();
    await house.stop();
    printed.push(house.output());
    const files = readdirSync(folder)
      .filter((file) => !['actions', 'procedures', 'sample-business'].includes(file))
      .map((file) => path.join(folder, file));
    for (const text of [metrics, problem, ...printed]) {
      for (const secret of [BUSINESS_KEY, IDENTITY_SECRET, guest.token, 'Zebedee', 'zebra'])
        expect(text.includes(secret), secret).toBe(false);
    }
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const secret of [BUSINESS_KEY, IDENTITY_SECRET, guest.token])
        expect(bytes.includes(secret), `${secret} in ${path.basename(file)}`).toBe(false);
    }
  });
});
