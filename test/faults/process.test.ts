import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { eventually } from '../support/eventually.ts';
import { runToEnd, spawnHouse, type SpawnedHouse } from '../support/spawn-house.ts';
import type { CustomerSide } from '../support/start-house.ts';
import { startStandIn, type StandIn } from '../support/stand-in-ollama/stand-in.ts';

let standIn: StandIn;
let dataDir: string;
let house: SpawnedHouse | null = null;

beforeEach(async () => {
  standIn = await startStandIn({ brain: 'reader', parallel: 8 });
  dataDir = mkdtempSync(path.join(tmpdir(), 'innkeeper-faults-'));
});

afterEach(async () => {
  await house?.kill();
  house = null;
  await standIn.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async (): Promise<SpawnedHouse> => {
  house = await spawnHouse({ DATA_DIR: dataDir, OLLAMA_HOST: standIn.url, MODEL_SELF_TEST: 'off' });
  return house;
};

const history = async (side: CustomerSide, conversationId: string): Promise<CustomerMessage[]> => {
  const reply = await side.emit('conversation:open', { conversationId });
  if (!reply.ok) return [];
  return reply['messages'] as CustomerMessage[];
};
const said = (messages: CustomerMessage[], author: string) => messages.filter((message) => message.author === author);

describe('kill -9 of the server', () => {
  it('before the acknowledgement: sent again with the same id, the message is there once', async () => {
    const before = await (await start()).customer();
    const id = randomUUID();
    // Not waited for: the process dies somewhere between receiving and acknowledging.
    before.socket.emit(
      'message:send',
      { id, conversationId: before.conversationId, text: 'Where can I park?' },
      () => undefined,
    );
    await house?.kill();

    const after = await (await start()).customer({ token: before.token });
    const { conversationId } = before;
    expect(await after.emit('message:send', { id, conversationId, text: 'Where can I park?' })).toMatchObject({
      ok: true,
    });
    const messages = await eventually(async () => {
      const all = await history(after, conversationId);
      return all.some(({ author, state }) => author === 'agent' && state === 'done') && all;
    });
    expect(said(messages, 'customer')).toHaveLength(1);
    expect(said(messages, 'agent')).toHaveLength(1);
  });

  it('right after the acknowledgement: the message is there and is answered, once', async () => {
    const before = await (await start()).customer();
    expect(await before.send('Can I bring my dog?')).toMatchObject({ ok: true });
    await house?.kill();

    const after = await (await start()).customer({ token: before.token });
    const messages = await eventually(async () => {
      const all = await history(after, before.conversationId);
      return all.some(({ author, state }) => author === 'agent' && state === 'done') && all;
    });
    expect(said(messages, 'customer').map(({ text }) => text)).toEqual(['Can I bring my dog?']);
    expect(said(messages, 'agent')).toHaveLength(1);
  });

  it('in mid-answer: the answer is written again in the same place', async () => {
    standIn.holdAfterTokens = 4;
    const before = await (await start()).customer();
    await before.send('How does the key box work?');
    await eventually(() => before.told.some(({ name }) => name === 'answer:token'));
    const half = said(await history(before, before.conversationId), 'agent')[0];
    await house?.kill();
    standIn.holdAfterTokens = null;
    standIn.release();

    const after = await (await start()).customer({ token: before.token });
    const messages = await eventually(async () => {
      const all = await history(after, before.conversationId);
      return all.some(({ author, state }) => author === 'agent' && state === 'done') && all;
    });
    expect(said(messages, 'agent').map(({ id }) => id)).toEqual([half?.id]);
    expect(said(messages, 'customer')).toHaveLength(1);
  });

  it('while turns wait in line: every one of them is answered after the restart', async () => {
    standIn.parallel = 1;
    standIn.holdAfterTokens = 2;
    const running = await start();
    const waiting = await Promise.all([1, 2, 3, 4].map(() => running.customer()));
    for (const side of waiting) expect(await side.send('Where is my refund?')).toMatchObject({ ok: true });
    await running.kill();
    standIn.holdAfterTokens = null;
    standIn.release();

    const again = await start();
    for (const side of waiting) {
      const after = await again.customer({ token: side.token });
      const messages = await eventually(async () => {
        const all = await history(after, side.conversationId);
        return all.some(({ author, state }) => author === 'agent' && state === 'done') && all;
      });
      expect(messages.map(({ author }) => author)).toEqual(['customer', 'agent']);
    }
  });

  it('in a storm of messages: nothing acknowledged is missing, nothing is doubled', async () => {
    const running = await start();
    const sides = await Promise.all(Array.from({ length: 10 }, () => running.customer()));
    const acknowledged: { conversationId: string; id: string; token: string }[] = [];
    for (let round = 0; round < 8; round += 1) {
      for (const side of sides) {
        const id = randomUUID();
        const { conversationId, token } = side;
        side.socket.emit('message:send', { id, conversationId, text: `Message ${round}` }, (reply) => {
          if (reply.ok) acknowledged.push({ conversationId, id, token });
        });
      }
    }
    await eventually(() => acknowledged.length >= 20);
    await running.kill();
    const counted = [...acknowledged];

    const again = await start();
    for (const side of sides) {
      const after = await again.customer({ token: side.token });
      const ids = (await history(after, side.conversationId)).map(({ id }) => id);
      const expected = counted
        .filter(({ conversationId }) => conversationId === side.conversationId)
        .map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(expected));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe('SIGTERM', () => {
  it('marks the running answer, keeps its words, and ends with 0', async () => {
    standIn.holdAfterTokens = 4;
    const before = await (await start()).customer();
    await before.send('What about noise in the evening?');
    await eventually(() => before.told.some(({ name }) => name === 'answer:token'));
    expect(await house?.stop()).toBe(0);
    standIn.holdAfterTokens = null;

    const after = await (await start()).customer({ token: before.token });
    const answer = said(await history(after, before.conversationId), 'agent')[0];
    expect(answer).toMatchObject({ state: 'stopped', stopReason: 'server_stopped' });
    expect(answer?.text.length).toBeGreaterThan(0);
  });
});

describe('A wrong start', () => {
  it('with wrong settings lists every problem and ends with 1, without a stack', async () => {
    const { code, output } = await runToEnd({ PORT: 'x', MODEL_SELF_TEST: 'perhaps', DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(output).toContain('PORT');
    expect(output).toContain('MODEL_SELF_TEST');
    expect(output).not.toMatch(/\n\s+at /);
  });

  it('with a port in use says so in one sentence and ends with 1', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = (other.address() as { port: number }).port;
    const { code, output } = await runToEnd({ PORT: String(port), DATA_DIR: dataDir, SAMPLE_DATA: 'off' });
    other.close();
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^Port ${port} is in use: [^\\n]+\\n$`));
  });

  it('with a DATA_DIR that is a file says what to do', async () => {
    const file = path.join(dataDir, 'file');
    writeFileSync(file, 'x');
    const { code, output } = await runToEnd({ DATA_DIR: file });
    expect(code).toBe(1);
    expect(output).toContain('DATA_DIR');
    expect(output).not.toMatch(/\n\s+at /);
  });
});
