import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelRoomOptions } from '../../server/model/create-model-room.ts';
import type { ModelEvent, ModelUsage } from '../../server/model/model-room.ts';
import { openStorage } from '../../server/storage/open-storage.ts';
import type { Storage } from '../../server/storage/storage.ts';
import { chatModel, embedModel } from '../support/stand-in-ollama/catalogue.ts';
import { collect, never, openRoom, openStandIn, question } from '../unit/model/open-room.ts';

const APACHE = '\n   Apache License\n   Version 2.0, January 2004\n   http://www.apache.org/licenses/\n\n  TERMS …';
const NAME = 'qwen3:4b';
const STRICT_QUICK = { downMs: 30, upMs: 30 };

const opened: { storage: Storage; folder: string }[] = [];
afterEach(async () => {
  for (const { storage, folder } of opened.splice(0)) {
    await storage.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function registerStore(): Promise<Storage['register']> {
  const folder = mkdtempSync(path.join(tmpdir(), 'innkeeper-register-'));
  const file = path.join(folder, 'innkeeper.sqlite');
  const storage = await openStorage({ file, log: pino({ level: 'silent' }) });
  opened.push({ storage, folder });
  return storage.register;
}

/** A clock that a test moves, so that what came later is later. */
function clock() {
  let at = Date.UTC(2026, 8, 1, 8);
  return { now: () => at, later: (ms = 86_400_000) => void (at += ms) };
}

async function house(more: Partial<ModelRoomOptions> = {}) {
  const time = clock();
  const standIn = await openStandIn({ models: [chatModel(NAME, { license: APACHE })] });
  const store = await registerStore();
  const made = await openRoom([standIn.url], { register: store, now: time.now, rounds: STRICT_QUICK, ...more });
  return { ...made, standIn, store, time };
}
const usageOf = (events: ModelEvent[]): ModelUsage | undefined =>
  events.flatMap((event) => (event.type === 'done' ? [event.usage] : []))[0];

describe('the register of models', () => {
  it('notes every model that was seen: maker, licence, digest, and what the test found', async () => {
    const standIn = await openStandIn({
      models: [
        chatModel(NAME, { license: APACHE }),
        embedModel('all-minilm'),
        chatModel('harbour-bot:1b', { family: 'strange', license: '  A licence of our own  \nmore' }),
      ],
    });
    const { room } = await openRoom([standIn.url], { register: await registerStore(), selfTest: true });
    await expect.poll(async () => (await room.register()).some((row) => row.selfTest !== null)).toBe(true);
    const rows = new Map((await room.register()).map((row) => [row.name, row]));
    expect(rows.get(NAME)).toMatchObject({
      family: 'qwen3',
      origin: 'Alibaba Cloud, China',
      licence: 'Apache License 2.0',
      selfTest: 'Passed.',
      approvedBy: null,
      changed: false,
      installed: true,
    });
    expect(rows.get('all-minilm:latest')).toMatchObject({ licence: '', selfTest: null });
    expect(rows.get('harbour-bot:1b')).toMatchObject({ origin: 'unknown', licence: 'A licence of our own' });
  });

  it('notes what a failed test found', async () => {
    const standIn = await openStandIn({ brain: 'scripted', models: [chatModel(NAME)] });
    standIn.script([{ say: 'zz', times: Infinity }]);
    const { room } = await openRoom([standIn.url], { register: await registerStore(), selfTest: true });
    await expect.poll(async () => (await room.register())[0]?.selfTest).toMatch(/^Failed\. It answered only 0 of 3/);
  });

  it('does not list what runs on somebody else’s computer: it is never used', async () => {
    const standIn = await openStandIn({
      models: [chatModel(NAME), chatModel('far:1b', { remote: { host: 'https://ollama.com', model: 'far' } })],
    });
    const { room } = await openRoom([standIn.url], { register: await registerStore() });
    expect((await room.register()).map((row) => row.name)).toEqual([NAME]);
  });

  it('notices a digest that changes under the same name, says so, and records it with each answer', async () => {
    const { room, standIn, time, logged } = await house();
    const before = await collect(room.chat(question('Hello?'), never));
    expect(usageOf(before.events)).toMatchObject({ changed: false, changedSince: null });
    const [first] = await room.register();
    await room.approve({ name: NAME, digest: first?.digest ?? '', by: 'Ada Sample' });

    time.later();
    standIn.replace(NAME, { digest: 'b'.repeat(64) });
    const words: string[] = [];
    room.onChange((status) => words.push(status.words));
    await expect.poll(() => room.status().digest).toBe('b'.repeat(64));
    expect(room.status()).toMatchObject({ state: 'ready', changedSince: time.now() });
    expect(room.status().words).toContain(
      `${NAME} changed since it was approved by Ada Sample on 2026-09-01; its digest is now bbbbbbbbbbbb.`,
    );
    expect(words.join(' ')).toContain('changed since it was approved');
    expect(logged()).toContain('changed since it was approved');
    const after = await collect(room.chat(question('Hello?'), never));
    expect(usageOf(after.events)).toMatchObject({
      digest: 'b'.repeat(64),
      changed: true,
      changedSince: time.now(),
    });
    expect((await room.register()).map((row) => [row.digest.slice(0, 1), row.changed, row.installed])).toEqual([
      ['b', true, true],
      [first?.digest.slice(0, 1), false, false],
    ]);

    await room.approve({ name: NAME, digest: 'b'.repeat(64), by: 'Ada Sample' });
    await expect.poll(() => room.status().changedSince).toBeNull();
    expect(usageOf((await collect(room.chat(question('Hi'), never))).events)).toMatchObject({ changed: false });
  });

  it('knows the change after a restart', async () => {
    const { room, standIn, store, time } = await house();
    await room.stop();
    time.later();
    standIn.replace(NAME, { digest: 'c'.repeat(64) });
    const again = await openRoom([standIn.url], { register: store, now: time.now });
    expect(again.room.status().words).toContain('changed since it was first seen on 2026-09-01');
  });

  it('approves nothing that was never seen', async () => {
    const { room } = await house();
    expect(await room.approve({ name: NAME, digest: 'nobody', by: 'Ada Sample' })).toBeNull();
  });

  it('goes on answering when the register can not be written', async () => {
    const failing = () => Promise.reject(new Error('disk'));
    const { room, logged } = await house({ register: { note: failing, list: failing, approve: failing } });
    expect(room.status().state).toBe('ready');
    expect(logged()).toContain('the register of models could not be read or written');
  });
});

describe('strict mode', () => {
  it('holds every model back until it is approved, and says how', async () => {
    const { room, standIn } = await house({ strict: true });
    expect(room.status()).toMatchObject({ state: 'search', reason: 'refused' });
    expect(room.status().words).toContain(`${NAME} (digest`);
    expect(room.status().words).toContain(`innkeeper model approve ${NAME}`);
    expect((await collect(room.chat(question('Hello?'), never))).error).toMatchObject({ code: 'no_model' });
    expect(standIn.requestsTo('/api/chat')).toHaveLength(0);

    const [row] = await room.register();
    expect(await room.approve({ name: NAME, digest: row?.digest ?? '', by: 'Ada Sample' })).toMatchObject({
      approvedBy: 'Ada Sample',
    });
    await expect.poll(() => room.status().state).toBe('ready');
  });

  it('hears of an approval that another process wrote', async () => {
    const { room, store, time } = await house({ strict: true });
    const [row] = await room.register();
    await store.approve({ name: NAME, digest: row?.digest ?? '', by: 'Ada Sample', at: time.now() });
    await expect.poll(() => room.status().state).toBe('ready');
  });

  it('does not use a changed model for a single call, not even before the change was noticed', async () => {
    const { room, standIn, time } = await house({ strict: true, rounds: { downMs: 30, upMs: 60_000 } });
    const [row] = await room.register();
    await room.approve({ name: NAME, digest: row?.digest ?? '', by: 'Ada Sample' });
    await expect.poll(() => room.status().state).toBe('ready');
    expect((await collect(room.chat(question('Hello?'), never))).error).toBeNull();
    const before = standIn.chats().length;
    time.later();
    standIn.replace(NAME, { digest: 'd'.repeat(64) });
    expect((await collect(room.chat(question('Hello?'), never))).error).toMatchObject({ code: 'no_model' });
    expect(standIn.chats()).toHaveLength(before);
    await expect.poll(() => room.status().reason).toBe('refused');
    expect(room.status().words).toContain('changed since it was approved by Ada Sample');
    standIn.assertClean();
  });

  it('counts for every job and for embedding', async () => {
    const time = clock();
    const standIn = await openStandIn({
      models: [chatModel(NAME), chatModel('granite4:1b', { family: 'granite' }), embedModel('all-minilm')],
    });
    const store = await registerStore();
    const { room } = await openRoom([standIn.url], { register: store, strict: true, now: time.now });
    const digest = (await room.register()).find((row) => row.name === NAME)?.digest ?? '';
    await room.approve({ name: NAME, digest, by: 'Ada Sample' });
    const status = await room.use({ understanding: 'granite4:1b' });
    expect(status).toMatchObject({ model: NAME, embedModel: null, jobs: { understanding: { model: NAME } } });
    expect(status.words).toContain('granite4:1b (digest');
    await expect(room.embed(['a'])).rejects.toMatchObject({ code: 'no_model' });
    expect(standIn.requestsTo('/api/embed')).toHaveLength(0);
  });

  it('takes what the disk can not tell for not approved', async () => {
    const failing = () => Promise.reject(new Error('disk'));
    const { room } = await house({ strict: true, register: { note: failing, list: failing, approve: failing } });
    expect(room.status()).toMatchObject({ state: 'search', reason: 'refused' });
  });

  it('uses the server whose model is approved when two have different ones under one name', async () => {
    const time = clock();
    const one = await openStandIn({ models: [chatModel(NAME, { digest: 'e'.repeat(64) })] });
    const two = await openStandIn({ models: [chatModel(NAME, { digest: 'f'.repeat(64) })] });
    const { room } = await openRoom([one.url, two.url], {
      register: await registerStore(),
      strict: true,
      chatModel: NAME,
      now: time.now,
    });
    await room.approve({ name: NAME, digest: 'f'.repeat(64), by: 'Ada Sample' });
    await expect.poll(() => room.status().digest).toBe('f'.repeat(64));
    await collect(room.chat(question('Hello?'), never));
    expect([one.chats().length, two.chats().length]).toEqual([0, 1]);
  });
});
