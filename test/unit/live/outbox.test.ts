import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptInMemory } from '../../../client/live/kept.ts';
import { openOutbox, type OutboxEntry, type SendReply } from '../../../client/live/outbox.ts';

const KEY = 'innkeeper.outbox';
const HERE = 'conversation';

/** A server that stores by id, behind a line that the test cuts and mends. */
function openServer() {
  const stored: OutboxEntry[] = [];
  const server = {
    online: true,
    refuse: null as SendReply | null,
    /** The message arrives, but its acknowledgement is lost. */
    loseAcks: 0,
    sends: 0,
    stored,
    async send(entry: OutboxEntry): Promise<SendReply> {
      server.sends += 1;
      await Promise.resolve();
      if (!server.online) return { ok: false, error: { code: 'offline' } };
      if (server.refuse) return server.refuse;
      if (!stored.some((other) => other.id === entry.id)) stored.push(entry);
      if (server.loseAcks > 0) {
        server.loseAcks -= 1;
        return { ok: false, error: { code: 'no_answer' } };
      }
      return { ok: true };
    },
  };
  return server;
}
const quick = async (): Promise<void> => {};

describe('a message written into a dead connection', () => {
  test('is kept, survives a reload and is sent once, in the order it was written', async () => {
    const server = openServer();
    const kept = keptInMemory();
    server.online = false;
    const before = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
    for (const id of ['a', 'b', 'c']) before.add({ id, conversationId: HERE, text: id });
    await before.flush();
    expect(before.entries().map((entry) => entry.state)).toEqual(['sending', 'sending', 'sending']);

    server.online = true;
    const reloaded = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
    await reloaded.flush();
    await reloaded.flush();
    expect(server.stored.map((entry) => entry.text)).toEqual(['a', 'b', 'c']);
    expect(reloaded.entries()).toEqual([]);
    expect(kept.getItem(KEY)).toBeNull();
  });

  test('is stored once although its acknowledgement was lost', async () => {
    const server = openServer();
    server.loseAcks = 2;
    const outbox = openOutbox({ kept: keptInMemory(), key: KEY, send: server.send, pause: quick });
    outbox.add({ id: 'a', conversationId: HERE, text: 'a' });
    await outbox.flush();
    expect(server.sends).toBe(3);
    expect(server.stored).toHaveLength(1);
    expect(outbox.entries()).toEqual([]);
  });
});

describe('a refusal', () => {
  test('that cannot pass marks the message as not sent, and the next one goes on', async () => {
    const server = openServer();
    const outbox = openOutbox({ kept: keptInMemory(), key: KEY, send: server.send, pause: quick });
    server.refuse = { ok: false, error: { code: 'invalid_payload' } };
    outbox.add({ id: 'a', conversationId: HERE, text: 'a' });
    await outbox.flush();
    server.refuse = null;
    outbox.add({ id: 'b', conversationId: HERE, text: 'b' });
    await outbox.flush();
    expect(outbox.entries()).toMatchObject([{ id: 'a', state: 'not_sent', code: 'invalid_payload' }]);
    expect(server.stored.map((entry) => entry.id)).toEqual(['b']);

    outbox.retry('a');
    await outbox.flush();
    expect(server.stored.map((entry) => entry.id)).toEqual(['b', 'a']);
  });

  test('that can pass is tried again after the pause it asked for, but not for ever', async () => {
    const server = openServer();
    const pauses: number[] = [];
    const outbox = openOutbox({
      kept: keptInMemory(),
      key: KEY,
      send: server.send,
      pause: async (ms) => void pauses.push(ms),
    });
    server.refuse = { ok: false, error: { code: 'rate_limited', retryAfterMs: 1_500 } };
    outbox.add({ id: 'a', conversationId: HERE, text: 'a' });
    await outbox.flush();
    expect(pauses).toEqual([1_500, 1_500, 1_500]);
    expect(outbox.entries()).toMatchObject([{ state: 'not_sent', code: 'rate_limited' }]);
  });
});

test('what another tab keeps is left alone', async () => {
  const kept = keptInMemory();
  const server = openServer();
  server.online = false;
  const one = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
  const other = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
  one.add({ id: 'a', conversationId: HERE, text: 'a' });
  other.add({ id: 'b', conversationId: HERE, text: 'b' });
  other.discard('b');
  expect(openOutbox({ kept, key: KEY, send: server.send }).entries()).toMatchObject([{ id: 'a' }]);
});

test('more than it can keep is refused, not dropped', () => {
  const server = openServer();
  server.online = false;
  const outbox = openOutbox({ kept: keptInMemory(), key: KEY, send: server.send, pause: quick });
  const taken = Array.from({ length: 60 }, (_, at) => outbox.add({ id: `${at}`, conversationId: HERE, text: 'x' }));
  expect(taken.filter(Boolean)).toHaveLength(50);
  expect(outbox.entries()[0]?.id).toBe('0');
});

test('storage that is full or holds rubbish costs no message', async () => {
  const server = openServer();
  const kept = { ...keptInMemory(), getItem: () => '{"not": "ours', setItem: () => expect.fail('full') };
  kept.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  const outbox = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
  outbox.add({ id: 'a', conversationId: HERE, text: 'a' });
  await outbox.flush();
  expect(server.stored).toHaveLength(1);
});

test('however the line breaks, each message is stored exactly once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('write', 'cut', 'mend', 'lose', 'reload'), { minLength: 1, maxLength: 25 }),
      async (steps) => {
        const server = openServer();
        const kept = keptInMemory();
        const open = () => openOutbox({ kept, key: KEY, send: server.send, pause: quick });
        let outbox = open();
        let written = 0;
        for (const step of steps) {
          if (step === 'write') outbox.add({ id: `${written}`, conversationId: HERE, text: `${written++}` });
          if (step === 'cut') server.online = false;
          if (step === 'mend') server.online = true;
          if (step === 'lose') server.loseAcks = 1;
          if (step === 'reload') {
            await outbox.flush();
            outbox = open();
          }
          if (server.online) await outbox.flush();
        }
        server.online = true;
        await outbox.flush();
        expect(server.stored.map((entry) => entry.id)).toEqual(Array.from({ length: written }, (_, at) => `${at}`));
      },
    ),
    { numRuns: 60 },
  );
});

describe('a yes to a change', () => {
  test('is kept like a message, over a reload, with what it is a yes to', async () => {
    const server = openServer();
    const kept = keptInMemory();
    server.online = false;
    const before = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
    before.add({ id: 'change', conversationId: HERE, text: '', change: 'confirm' });
    await before.flush();
    server.online = true;
    const reloaded = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
    await reloaded.flush();
    expect(server.stored).toMatchObject([{ id: 'change', change: 'confirm' }]);
    expect(reloaded.entries()).toEqual([]);
  });

  test('counts once, whatever is pressed after it', async () => {
    const server = openServer();
    server.online = false;
    const outbox = openOutbox({ kept: keptInMemory(), key: KEY, send: server.send, pause: quick });
    expect(outbox.add({ id: 'change', conversationId: HERE, text: '', change: 'confirm' })).toBe(true);
    expect(outbox.add({ id: 'change', conversationId: HERE, text: '', change: 'decline' })).toBe(true);
    expect(outbox.entries()).toMatchObject([{ id: 'change', change: 'confirm' }]);
  });
});

test('what was filled in on a form goes out with its words', async () => {
  const server = openServer();
  const outbox = openOutbox({ kept: keptInMemory(), key: KEY, send: server.send, pause: quick });
  const form = { messageId: 'm1', values: { booking: 'PH-22915' } };
  outbox.add({ id: 'a', conversationId: HERE, text: 'Booking number: PH-22915', form });
  await outbox.flush();
  expect(server.stored).toMatchObject([{ text: 'Booking number: PH-22915', form }]);
});

describe('a message with files', () => {
  const file = { id: 'file', name: 'key box.png', type: 'image/png', bytes: 12, picture: null };

  test('keeps their names and ids across a reload, also without a word', async () => {
    const server = openServer();
    const kept = keptInMemory();
    server.online = false;
    const before = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
    before.add({ id: 'a', conversationId: HERE, text: '', attachments: [file] });
    await before.flush();

    server.online = true;
    const reloaded = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
    expect(reloaded.entries()[0]?.attachments).toEqual([file]);
    await reloaded.flush();
    expect(server.stored.map(({ attachments }) => attachments)).toEqual([[file]]);
  });

  test('is beside what an older page kept without any', async () => {
    const server = openServer();
    const kept = keptInMemory();
    kept.setItem(KEY, JSON.stringify([{ id: 'a', conversationId: HERE, text: 'a', at: 1, state: 'sending' }]));
    const outbox = openOutbox({ kept, key: KEY, send: server.send, pause: quick });
    outbox.add({ id: 'b', conversationId: HERE, text: 'b', attachments: [file] });
    await outbox.flush();
    expect(server.stored.map(({ id, attachments }) => [id, attachments?.length])).toEqual([
      ['a', undefined],
      ['b', 1],
    ]);
  });
});
