import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { thinkingModel } from '../../support/stand-in-ollama/catalogue.ts';
import { documentOf, linesOf, post, saidIn, user, type Line } from '../../support/stand-in-ollama/plain-http.ts';
import { startStandIn, type StandIn } from '../../support/stand-in-ollama/stand-in.ts';

let server: StandIn;
beforeEach(async () => {
  server = await startStandIn({ brain: 'scripted' });
});
afterEach(() => server.close());

const model = 'demo-reader';
const chat = (more: Record<string, unknown> = {}) =>
  post(server.url, '/api/chat', { model, messages: [user('hi')], ...more });
const callsOf = (line: Line | undefined) => line?.message?.tool_calls ?? [];

describe('C5: a chunk', () => {
  it('names the model as asked, its time in nanoseconds, and text that is always there', async () => {
    server.script([{ say: 'two words' }]);
    const lines = linesOf(await chat({ model: 'demo-reader:local' }));
    for (const line of lines.slice(0, -1)) {
      expect(Object.keys(line)).toEqual(['model', 'created_at', 'message', 'done']);
      expect(line).toMatchObject({ model: 'demo-reader:local', done: false, message: { role: 'assistant' } });
      expect(line.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
      expect(Object.keys(line.message ?? {})).toEqual(['role', 'content']);
    }
  });
});

describe('C6: the last chunk', () => {
  it('comes once, without text, with whole nanoseconds and no zero figures', async () => {
    server.script([{ say: 'a b c', perTokenMs: 1 }]);
    await chat({ messages: [] });
    const lines = linesOf(await chat());
    expect(lines.filter((line) => line.done)).toHaveLength(1);
    const last = lines.at(-1);
    expect(last).toMatchObject({ done: true, done_reason: 'stop', message: { content: '' }, eval_count: 3 });
    expect(last?.total_duration).toBeGreaterThan(1e6);
    expect(Number.isInteger(last?.total_duration)).toBe(true);
    // The model was loaded already, so there is no load to report.
    expect(last).not.toHaveProperty('load_duration');
  });

  it('can report fewer prompt tokens than were sent, and can still carry text', async () => {
    server.script([{ say: 'a', sayLast: ' b', promptTokens: 3 }]);
    const lines = linesOf(await chat({ messages: [user('word '.repeat(200))] }));
    expect(lines.at(-1)).toMatchObject({ prompt_eval_count: 3, message: { content: ' b' } });
    expect(saidIn(lines)).toBe('a b');
  });
});

describe('C7: tool calls', () => {
  const tools = [{ type: 'function', function: { name: 'look', description: 'd', parameters: { type: 'object' } } }];
  const call = [
    { name: 'look', arguments: { a: 1 } },
    { name: 'look', arguments: { a: 2 } },
  ];

  it('come whole, with an id, an index and arguments as an object', async () => {
    server.script([{ say: 'Let me see.', call }]);
    const lines = linesOf(await chat({ tools }));
    const withCalls = lines.filter((line) => callsOf(line).length > 0);
    expect(withCalls).toHaveLength(1);
    expect(withCalls[0]).toMatchObject({ done: false });
    expect(callsOf(withCalls[0])).toMatchObject([
      { function: { index: 0, name: 'look', arguments: { a: 1 } } },
      { function: { index: 1, name: 'look', arguments: { a: 2 } } },
    ]);
    for (const one of callsOf(withCalls[0])) expect(one.id).toMatch(/^call_[a-z0-9]{8}$/);
    expect(saidIn(lines)).toBe('Let me see.');
    expect(lines.at(-1)?.done_reason).toBe('stop');
  });

  it('come each in a chunk of their own, or in the last chunk, or without ids, as the server is told', async () => {
    server.script([{ call, toolMode: 'early-each' }, { call }, { call }]);
    const each = linesOf(await chat({ tools }));
    expect(each.filter((line) => callsOf(line).length === 1 && !line.done)).toHaveLength(2);

    server.toolMode = 'late';
    const late = linesOf(await chat({ tools }));
    expect(late.filter((line) => callsOf(line).length > 0)).toEqual([late.at(-1)]);
    expect(late.at(-1)).toMatchObject({ done: true, done_reason: 'stop' });

    server.toolCallIds = false;
    expect(callsOf(linesOf(await chat({ tools })).at(-1))[0]).not.toHaveProperty('id');
  });
});

describe('C8: thinking', () => {
  const step = { think: 'let me think', say: 'so' };
  beforeEach(() => {
    server.models.push(thinkingModel());
    server.script([step]);
  });

  it('is on when a thinking model is not told otherwise, and comes before the content', async () => {
    const lines = linesOf(await chat({ model: 'demo-thinker' }));
    const thoughts = lines.map((line) => line.message?.thinking ?? '');
    expect(thoughts.join('')).toBe('let me think');
    const lastThought = thoughts.findLastIndex((thought) => thought !== '');
    expect(saidIn(lines.slice(0, lastThought + 1))).toBe('');
    expect(saidIn(lines)).toBe('so');
  });

  it('is off when the request says so', async () => {
    const answer = await chat({ model: 'demo-thinker', think: false });
    expect(answer.body).not.toContain('thinking');
  });

  it('is refused at a model that cannot, and so is a value nobody knows', async () => {
    expect(await chat({ think: true })).toMatchObject({
      status: 400,
      body: '{"error":"\\"demo-reader\\" does not support thinking"}',
    });
    expect((await chat({ think: 'high' })).status).toBe(400);
    const strange = await chat({ think: 'very' });
    expect(strange.status).toBe(400);
    expect(documentOf(strange).error).toContain('invalid think value: "very"');
    expect((await chat({ think: false })).status).toBe(200);
  });
});

describe('C9: what a model cannot do', () => {
  const tools = [{ type: 'function', function: { name: 'look', description: 'd', parameters: {} } }];

  it('refuses tools without that ability, and chat at an embedding model', async () => {
    server.models[0]?.capabilities.splice(1);
    const answer = await chat({ tools });
    expect(answer).toMatchObject({ status: 400 });
    expect(documentOf(answer).error).toBe('demo-reader:latest does not support tools');
    const embedding = await chat({ model: 'demo-embed' });
    expect(embedding.status).toBe(400);
    expect(documentOf(embedding).error).toBe('"demo-embed" does not support chat');
  });
});
