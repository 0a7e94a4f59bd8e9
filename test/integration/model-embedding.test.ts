import { describe, expect, it } from 'vitest';
import { chatModel, embedModel } from '../support/stand-in-ollama/catalogue.ts';
import { makeRoom, openRoom, openStandIn } from '../unit/model/open-room.ts';

describe('vectors of texts', () => {
  it('come in the order of the texts, of length one, with the model they belong to', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url]);
    const texts = Array.from({ length: 30 }, (_, index) => `text number ${index} about towels`);
    const { vectors, model } = await room.embed(texts);
    expect(vectors).toHaveLength(30);
    expect(model).toBe(room.embedding()?.model);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    const [alone] = (await room.embed([texts[17] ?? ''])).vectors;
    expect(Array.from(vectors[17] ?? [])).toEqual(Array.from(alone ?? []));
    const asked = standIn.requestsTo('/api/embed').map((entry) => entry.body as { model: string; input: string[] });
    expect(asked.length).toBeGreaterThan(2);
    for (const body of asked) expect(body.model).toBe('demo-embed:latest:local');
  });

  it('are none for no texts', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url]);
    expect((await room.embed([])).vectors).toEqual([]);
  });

  it('are there although no chat model is', async () => {
    const standIn = await openStandIn({ models: [embedModel('all-minilm')] });
    const { room } = await openRoom([standIn.url]);
    expect(room.status().state).toBe('search');
    expect((await room.embed(['hello'])).vectors).toHaveLength(1);
  });

  it('come from a model for many languages where one is installed, and from the named one where one is named', async () => {
    const standIn = await openStandIn({
      models: [embedModel('all-minilm'), embedModel('bge-m3'), chatModel('qwen3:4b')],
    });
    const free = await openRoom([standIn.url]);
    expect(free.room.embedding()?.name).toBe('bge-m3:latest');
    const named = await openRoom([standIn.url], { embedModel: 'all-minilm' });
    expect(named.room.embedding()?.name).toBe('all-minilm:latest');
  });

  it('fail in plain words when there is no model for them', async () => {
    const standIn = await openStandIn({ models: [chatModel('qwen3:4b')] });
    const { room } = await openRoom([standIn.url]);
    expect(room.embedding()).toBeNull();
    await expect(room.embed(['hello'])).rejects.toMatchObject({ code: 'no_model' });
    const { room: unborn } = makeRoom([standIn.url]);
    await expect(unborn.embed(['hello'])).rejects.toMatchObject({ code: 'no_model' });
  });

  it('can be given up at any moment', async () => {
    const standIn = await openStandIn();
    const { room } = await openRoom([standIn.url]);
    standIn.loadMs = 60_000;
    const leave = new AbortController();
    const outcome = room.embed(['hello'], leave.signal);
    const refused = expect(outcome).rejects.toMatchObject({ code: 'aborted' });
    await standIn.until((entry) => entry.path === '/api/embed');
    leave.abort();
    await refused;
    expect(room.status().state).toBe('ready');
  });
});
