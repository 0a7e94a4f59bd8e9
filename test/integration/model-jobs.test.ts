import { describe, expect, it } from 'vitest';
import type { ModelJob, ModelRoom } from '../../server/model/model-room.ts';
import { HouseChatModel } from '../../server/model/langchain-chat-model.ts';
import { chatModel, embedModel } from '../support/stand-in-ollama/catalogue.ts';
import type { StandIn } from '../support/stand-in-ollama/stand-in.ts';
import { collect, never, openRoom, openStandIn, question } from '../unit/model/open-room.ts';

const BIG = 'qwen3:8b';
const SMALL = 'granite4:1b';
const models = () => [chatModel(BIG), chatModel(SMALL, { family: 'granite' }), embedModel('all-minilm')];
const STILL = { downMs: 60_000, upMs: 60_000 };

const ask = (room: ModelRoom, job?: ModelJob, conversationId = 'one') =>
  collect(room.chat(question('Hello?', { conversationId, ...(job ? { job } : {}) }), never));
const asked = (standIn: StandIn): string[] =>
  standIn.chats().map((entry) => (entry.body as { model: string }).model.replace(/:local$/, ''));

describe('models by job', () => {
  it('are all the answering one until somebody chooses', async () => {
    const standIn = await openStandIn({ models: models() });
    const { room } = await openRoom([standIn.url]);
    for (const job of ['answering', 'understanding', 'checking'] as const) await ask(room, job);
    expect(asked(standIn)).toEqual([BIG, BIG, BIG]);
    expect(room.status().jobs).toEqual({
      answering: { model: BIG, chosen: null, words: null },
      understanding: { model: BIG, chosen: null, words: null },
      checking: { model: BIG, chosen: null, words: null },
      embedding: { model: 'all-minilm:latest', chosen: null, words: null },
    });
    expect(room.jobs().checking).toEqual({ model: BIG, chosen: null, candidates: [BIG, SMALL] });
    expect(room.jobs().embedding.candidates).toEqual(['all-minilm:latest']);
  });

  it('can be chosen one by one, without the answers stopping meanwhile, and are remembered', async () => {
    const standIn = await openStandIn({ models: models() });
    const { room, kept } = await openRoom([standIn.url], { selfTest: true });
    const states: string[] = [];
    room.onChange((status) => states.push(status.state));
    const status = await room.use({ understanding: SMALL });
    expect(states.every((state) => state === 'ready')).toBe(true);
    expect(status.words).toContain(`${SMALL} understands.`);
    expect(status).toMatchObject({ model: BIG, jobs: { understanding: { model: SMALL, chosen: SMALL, words: null } } });
    standIn.requests.length = 0;
    await ask(room, 'understanding');
    await ask(room, 'checking');
    await ask(room);
    expect(asked(standIn)).toEqual([SMALL, BIG, BIG]);

    const again = await openRoom([standIn.url], { kept, selfTest: true });
    await expect.poll(() => again.room.status().jobs?.understanding.model).toBe(SMALL);
    expect((await again.room.use({ understanding: null })).jobs?.understanding).toEqual({
      model: BIG,
      chosen: null,
      words: null,
    });
  });

  it('load each model once, whatever it is used for', async () => {
    const standIn = await openStandIn({ models: models() });
    const { room } = await openRoom([standIn.url]);
    await room.use({ understanding: SMALL, checking: SMALL });
    for (const job of ['understanding', 'answering', 'checking', 'understanding', 'answering'] as const)
      await ask(room, job);
    await room.embed(['a']);
    expect(standIn.counters.loads).toBe(3);
    const loading = standIn.requestsTo('/api/chat').map(({ body }) => {
      const { model, options, shift } = body as { model: string; options: Record<string, unknown>; shift: boolean };
      return `${model} ${JSON.stringify([options['num_ctx'], options['num_thread'], shift])}`;
    });
    expect(new Set(loading).size).toBe(2);
  });

  it('embed with the window of a model that also answers, so that it is not loaded again', async () => {
    const both = chatModel('both:1b', { capabilities: ['completion', 'embedding'] });
    const standIn = await openStandIn({ models: [both] });
    const { room } = await openRoom([standIn.url], { chatModel: 'both:1b', embedModel: 'both:1b' });
    await ask(room);
    await room.embed(['a']);
    expect(standIn.requestsTo('/api/embed')[0]?.body).toMatchObject({ options: { num_ctx: 8192 } });
  });

  it.each([
    ['is not installed', 'not-here:1b', 'not-here:1b is not installed. It was chosen for checking'],
    ['embeds only', 'all-minilm', 'all-minilm:latest does not answer in words. It was chosen for checking'],
    ['runs in a cloud', 'huge:cloud', "huge:cloud runs in its maker's cloud, so it is not used. It was chosen"],
  ])('go back to the answering one when the chosen model %s', async (_, name, words) => {
    const standIn = await openStandIn({ models: models() });
    const { room } = await openRoom([standIn.url]);
    const status = await room.use({ checking: name });
    expect(status).toMatchObject({ state: 'ready', jobs: { checking: { model: BIG, chosen: name } } });
    expect(status.words).toContain(words);
    expect(status.words).toContain(`${BIG} does that now.`);
    await ask(room, 'checking');
    expect(asked(standIn)).toEqual([BIG]);
    standIn.assertClean();
  });

  it('go back to the answering one when the chosen model fails its test, and answers go on', async () => {
    const standIn = await openStandIn({ models: models() });
    standIn.script([{ say: 'xq zz', times: Infinity }], { model: SMALL });
    const { room } = await openRoom([standIn.url], { selfTest: true, rounds: STILL });
    const status = await room.use({ understanding: SMALL });
    expect(status.state).toBe('ready');
    expect(status.words).toContain(`${SMALL} failed the start-up test`);
    expect(status.jobs?.understanding).toMatchObject({ model: BIG, chosen: SMALL });
    expect((await ask(room, 'understanding')).error).toBeNull();
  });

  it('answer a call again when the model of the job fails it, and trust the server on', async () => {
    const standIn = await openStandIn({ models: models() });
    const { room } = await openRoom([standIn.url], { rounds: STILL });
    await room.use({ understanding: SMALL });
    standIn.script([{ fail: { type: 'status', status: 500, error: 'runner gone' }, times: Infinity }], {
      model: SMALL,
    });
    for (const conversationId of ['a', 'b', 'c', 'd'])
      expect((await ask(room, 'understanding', conversationId)).error).toBeNull();
    expect(room.status()).toMatchObject({ state: 'ready', model: BIG, jobs: { understanding: { model: BIG } } });
    expect(room.status().words).toContain(`${SMALL} broke off`);
    // Three failures and it is asked no more.
    expect(asked(standIn).filter((name) => name === SMALL)).toHaveLength(3);
  });

  it('come back to the answering one when the model is removed', async () => {
    const standIn = await openStandIn({ models: models() });
    const { room } = await openRoom([standIn.url], { rounds: { downMs: 30, upMs: 30 } });
    await room.use({ understanding: SMALL });
    standIn.models = [chatModel(BIG)];
    await expect.poll(() => room.status().jobs?.understanding.model).toBe(BIG);
    expect(room.status().words).toContain(`${SMALL} is not installed`);
    expect((await ask(room, 'understanding')).error).toBeNull();
  });

  it('go to a server that has the model of the job', async () => {
    const one = await openStandIn({ models: [chatModel(BIG)] });
    const two = await openStandIn({ models: [chatModel(BIG), chatModel(SMALL)] });
    const { room } = await openRoom([one.url, two.url], { rounds: { downMs: 30, upMs: 30 } });
    await room.use({ understanding: SMALL });
    for (const id of ['a', 'b', 'c']) await ask(room, 'understanding', id);
    expect(asked(one)).toEqual([]);
    expect(asked(two)).toEqual([SMALL, SMALL, SMALL]);
    await two.down();
    expect((await ask(room, 'answering', 'd')).error).toBeNull();
    await expect.poll(() => room.status().jobs?.understanding.model).toBe(BIG);
    expect((await ask(room, 'understanding', 'e')).error).toBeNull();
    expect(asked(one)).toEqual([BIG, BIG]);
  });

  it('say who embeds, and when the chosen one can not', async () => {
    const standIn = await openStandIn({ models: models() });
    const { room } = await openRoom([standIn.url]);
    const status = await room.use({ embed: 'bge-m3' });
    expect(status.embedModel).toBeNull();
    expect(status.words).toContain('bge-m3 is not installed. It was chosen for embedding.');
    expect((await room.use({ embed: BIG })).words).toContain(`${BIG} is no embedding model.`);
    expect((await room.use({ embed: null })).embedModel).toBe('all-minilm:latest');
  });

  it('are there for LangChain’s parts too', async () => {
    const standIn = await openStandIn({ models: models() });
    const { room } = await openRoom([standIn.url]);
    await room.use({ checking: SMALL });
    await new HouseChatModel({ room, job: 'checking' }).invoke('Hello?');
    await new HouseChatModel({ room }).invoke('Hello?');
    expect(asked(standIn)).toEqual([SMALL, BIG]);
  });
});
