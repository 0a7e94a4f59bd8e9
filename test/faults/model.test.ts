import { afterEach, describe, expect, it } from 'vitest';
import type { CustomerMessage } from '../../protocol/conversation.ts';
import { eventually } from '../support/eventually.ts';
import { startHouse, type CustomerSide, type House } from '../support/start-house.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../support/stand-in-ollama/stand-in.ts';

const QUESTION = 'How does the key box work?';

let standIn: StandIn;
let house: House;

const open = async (options: StandInOptions = {}, env: Record<string, string> = {}): Promise<CustomerSide> => {
  standIn = await startStandIn({ brain: 'reader', parallel: 4 });
  house = await startHouse({ OLLAMA_HOST: standIn.url, MODEL_SELF_TEST: 'off', ...env });
  expect(house.app.model.status().state).toBe('ready');
  Object.assign(standIn, options);
  return house.customer();
};

afterEach(async () => {
  standIn.release();
  await house.stop();
  await standIn.close();
});

const answerOf = (side: CustomerSide): Promise<CustomerMessage> =>
  eventually(async () => {
    const reply = await side.emit('conversation:open', { conversationId: side.conversationId });
    if (!reply.ok) return null;
    const messages = reply['messages'] as CustomerMessage[];
    return messages.find(({ author, state }) => author === 'agent' && state !== 'writing') ?? null;
  }, 20_000);

const stagesOf = (side: CustomerSide): string[] =>
  side.told
    .filter(({ name }) => name === 'answer:stage')
    .map(({ payload }) => (payload['stage'] as { code: string }).code);

/** An answer that a customer can do something with, whatever happened behind it. */
const expectSearched = (answer: CustomerMessage): void => {
  expect(answer).toMatchObject({ state: 'done', mode: 'search', offersPerson: true });
  expect(answer.sources.length).toBeGreaterThan(0);
  expect(answer.text).not.toMatch(/error|ECONN|undefined|ollama|timeout/i);
};

describe('When the model server', () => {
  it('is killed in the middle of an answer, the customer gets an answer by search, and the house switches over and back', async () => {
    const customer = await open({ holdAfterTokens: 3 });
    const ana = await house.staff('Ana');
    await ana.emit('inbox:open', { view: 'everyone' });
    await customer.send(QUESTION);
    await eventually(() => customer.told.some(({ name }) => name === 'answer:token'));
    await standIn.down();
    standIn.holdAfterTokens = null;
    expectSearched(await answerOf(customer));
    await eventually(() =>
      ana.told.some(({ name, payload }) => name === 'model:changed' && JSON.stringify(payload).includes('"search"')),
    );

    const during = await house.customer();
    await during.send(QUESTION);
    expectSearched(await answerOf(during));

    await standIn.up();
    await eventually(() => house.app.model.status().state === 'ready', 30_000);
    await eventually(() =>
      ana.told.some(({ name, payload }) => name === 'model:changed' && JSON.stringify(payload).includes('"ready"')),
    );
    const afterwards = await house.customer();
    await afterwards.send(QUESTION);
    expect(await answerOf(afterwards)).toMatchObject({ mode: 'model', state: 'done' });
  }, 90_000);

  it('stalls before its first word, the deadline ends it and search answers', async () => {
    const customer = await open({ stallBeforeHeaders: 60_000 }, { MODEL_FIRST_TOKEN_MS: '1000' });
    await customer.send(QUESTION);
    expectSearched(await answerOf(customer));
  });

  it('stalls between two words, the deadline ends it and search answers', async () => {
    const customer = await open({ stallBetweenTokens: 60_000 }, { MODEL_BETWEEN_TOKENS_MS: '1000' });
    await customer.send(QUESTION);
    expectSearched(await answerOf(customer));
    expect(standIn.counters.aborted.length).toBeGreaterThan(0);
  });

  it.each<[string, StandInOptions]>([
    ['ends without its own end', { endWithoutDone: true }],
    ['sends garbage', { garbage: true }],
    ['cuts the connection in mid-line', { resetMidLine: true }],
    ['sends an error in the middle', { errorLine: 'llama-server process has terminated: exit status 2' }],
    ['answers 503', { refuse503: true }],
    ['repeats itself and stops', { repeatStop: true }],
  ])('%s, the customer gets an answer by search and nothing of the trouble', async (_what, fault) => {
    const customer = await open(fault);
    await customer.send(QUESTION);
    expectSearched(await answerOf(customer));
    expect(JSON.stringify(customer.told)).not.toContain('llama-server');
  });

  it('cuts lines and characters in half, the answer is whole all the same', async () => {
    const customer = await open({ splitBytes: 3 });
    await customer.send(QUESTION);
    const answer = await answerOf(customer);
    expect(answer).toMatchObject({ mode: 'model', state: 'done' });
    const told = customer.told
      .filter(({ name }) => name === 'answer:token')
      .map(({ payload }) => String(payload['text']));
    expect(told.join('')).toBe(answer.text);
  });

  it('has to load the model first, the customer is told that it wakes up', async () => {
    const customer = await open();
    await standIn.down();
    await eventually(() => house.app.model.status().state === 'search', 30_000);
    standIn.loadMs = 1_500;
    await standIn.up();
    await eventually(() => house.app.model.status().state !== 'search', 30_000);
    await customer.send(QUESTION);
    expect(await answerOf(customer)).toMatchObject({ state: 'done' });
    expect(stagesOf(customer)).toContain('loading');
  }, 90_000);

  it('serves one at a time, those who wait see their place in line', async () => {
    const customer = await open({ parallel: 1, firstTokenMs: 300, perTokenMs: 20 });
    const others = await Promise.all([1, 2, 3, 4].map(() => house.customer()));
    await Promise.all([customer, ...others].map((side) => side.send(QUESTION)));
    for (const side of [customer, ...others])
      expect(await answerOf(side)).toMatchObject({ mode: 'model', state: 'done' });
    const places = others.flatMap((side) =>
      side.told
        .filter(({ name }) => name === 'answer:stage')
        .map(({ payload }) => payload['stage'] as { code: string; ahead?: number })
        .filter(({ code }) => code === 'queued')
        .map(({ ahead }) => ahead ?? 0),
    );
    expect(Math.max(...places)).toBeGreaterThanOrEqual(2);
  });

  it('turns out to be somebody else’s, nothing is sent to it', async () => {
    standIn = await startStandIn({
      brain: 'reader',
      models: [
        {
          name: 'qwen3:cloud',
          capabilities: ['completion'],
          remote: { host: 'https://ollama.com:443', model: 'qwen3' },
        } as never,
      ],
    });
    house = await startHouse({ OLLAMA_HOST: standIn.url });
    expect(house.app.model.status().state).toBe('search');
    const customer = await house.customer();
    await customer.send(QUESTION);
    expectSearched(await answerOf(customer));
    expect(standIn.chats()).toHaveLength(0);
  });
});

describe('Taking over', () => {
  it.each<[string, StandInOptions, (side: CustomerSide) => boolean]>([
    ['while the model reads', { stallBeforeHeaders: 60_000 }, (side) => stagesOf(side).includes('reading')],
    ['while it waits in line', { parallel: 1, holdAfterTokens: 1 }, (side) => stagesOf(side).includes('queued')],
    ['in mid-sentence', { holdAfterTokens: 3 }, (side) => side.told.some(({ name }) => name === 'answer:token')],
  ])('%s ends the turn: nothing of the agent appears afterwards', async (_phase, fault, reached) => {
    const customer = await open(fault);
    if (fault.parallel === 1) {
      const before = await Promise.all([1, 2, 3].map(() => house.customer()));
      await Promise.all(before.map((side) => side.send(QUESTION)));
      await eventually(() => standIn.chats().length > 0);
    }
    const ana = await house.staff('Ana');
    await customer.send(QUESTION);
    await eventually(() => reached(customer));
    expect(await ana.emit('conversation:take-over', { conversationId: customer.conversationId })).toMatchObject({
      ok: true,
    });
    const told = customer.told.length;
    Object.assign(standIn, { holdAfterTokens: null, stallBeforeHeaders: 0 });
    standIn.release();
    const answer = await answerOf(customer);
    expect(answer).toMatchObject({ state: 'stopped', stopReason: 'taken_over' });
    await customer.send('Are you there?');
    await eventually(() => customer.told.some(({ payload }) => JSON.stringify(payload).includes('Are you there?')));
    const later = customer.told.slice(told);
    expect(later.filter(({ name }) => name === 'answer:token')).toHaveLength(0);
  });
});
