import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentOf, get, linesOf, post, saidIn, user } from '../../support/stand-in-ollama/plain-http.ts';
import { startStandIn, type StandIn } from '../../support/stand-in-ollama/stand-in.ts';

let server: StandIn;
beforeEach(async () => {
  server = await startStandIn({ brain: 'scripted' });
});
afterEach(() => server.close());

const model = 'demo-reader';
const chat = (more: Record<string, unknown> = {}) =>
  post(server.url, '/api/chat', { model, messages: [user('hi')], ...more });

describe('C10: format', () => {
  const format = {
    type: 'object',
    properties: {
      colour: { enum: ['red', 'green'] },
      many: { type: 'integer', minimum: 2 },
      sure: { type: 'boolean' },
    },
    required: ['colour', 'many', 'sure'],
  };

  it('gives JSON for the schema whatever the script says, and the script as it is when it fits', async () => {
    server.script([{ say: 'I prefer green' }, { say: '{"colour":"red","many":7,"sure":true}' }, { say: 'words' }]);
    expect(JSON.parse(saidIn(linesOf(await chat({ format }))))).toEqual({ colour: 'green', many: 2, sure: false });
    expect(JSON.parse(saidIn(linesOf(await chat({ format }))))).toEqual({ colour: 'red', many: 7, sure: true });
    expect(JSON.parse(saidIn(linesOf(await chat({ format: 'json' }))))).toEqual({});
  });

  it('refuses another format before the first chunk, with the real server’s odd quoting', async () => {
    const answer = await chat({ format: 'xml' });
    expect(answer.status).toBe(500);
    expect(documentOf(answer).error).toBe('invalid format: "\\"xml\\""; expected "json" or a valid JSON Schema object');
  });
});

describe('C11: no messages', () => {
  it('loads the model and says so in one document, and unloads it with keep_alive 0', async () => {
    const loaded = await chat({ messages: [] });
    expect(loaded.type).toBe('application/json; charset=utf-8');
    expect(documentOf(loaded)).toMatchObject({ done: true, done_reason: 'load', message: { content: '' } });
    expect((await get(server.url, '/api/ps')).body).toContain('demo-reader:latest');

    expect(documentOf(await chat({ messages: [], keep_alive: 0 }))).toMatchObject({
      done: true,
      done_reason: 'unload',
    });
    expect(documentOf(await get(server.url, '/api/ps'))).toEqual({ models: [] });
  });

  it('lets a model go after a call with keep_alive 0, and keeps it for ever with -1', async () => {
    server.script([{ say: 'a' }, { say: 'b' }]);
    await chat({ keep_alive: -1 });
    expect((await get(server.url, '/api/ps')).body).toMatch(/"expires_at":"2[2-9]/);
    await chat({ keep_alive: '0s' });
    expect(documentOf(await get(server.url, '/api/ps'))).toEqual({ models: [] });
  });
});

describe('C12: the window', () => {
  const options = { num_ctx: 100 };
  const long = { role: 'user', content: 'word '.repeat(60) };
  const messages = [{ role: 'system', content: 'S' }, long, long, user('the last')];

  it('drops the oldest messages silently, and reports fewer tokens', async () => {
    let seen = 0;
    server.script([{ match: (body) => Boolean((seen = body.messages.length)), say: 'ok' }]);
    const lines = linesOf(await chat({ messages, options }));
    expect(seen).toBe(3);
    expect(lines.at(-1)?.prompt_eval_count).toBeLessThanOrEqual(100);
  });

  it('cuts the last message to about half the window when nothing else is left to drop', async () => {
    server.script([{ say: 'ok' }]);
    const lines = linesOf(await chat({ messages: [user('word '.repeat(400))], options }));
    expect(lines.at(-1)?.prompt_eval_count).toBe(50);
  });

  it('refuses instead when told not to truncate, in plain words or nested JSON', async () => {
    const plain = await chat({ messages, options, truncate: false, shift: false });
    expect(plain.status).toBe(400);
    expect(documentOf(plain).error).toBe('the input length exceeds the context length');

    server.overlongError = 'nested';
    const nested = documentOf(await chat({ messages, options, truncate: false, shift: false })).error ?? '';
    expect(JSON.parse(nested)).toMatchObject({ error: { type: 'exceed_context_size_error', n_ctx: 100 } });
    expect(nested).toContain('context');
  });

  it('allocates what was asked, at most what the model knows, and less when memory is short', async () => {
    const allocated = async (): Promise<number | undefined> =>
      documentOf<{ models: { context_length: number }[] }>(await get(server.url, '/api/ps')).models[0]?.context_length;
    await chat({ messages: [], options: { num_ctx: 6000 } });
    expect(await allocated()).toBe(6000);
    await chat({ messages: [], options: { num_ctx: 99_000 } });
    expect(await allocated()).toBe(8192);
    server.allocatedContext = 2048;
    await chat({ messages: [], options: { num_ctx: 6000 } });
    expect(await allocated()).toBe(2048);
  });

  it('stops at the end of the window when it may not shift', async () => {
    server.script([{ say: 'word '.repeat(500) }]);
    const lines = linesOf(await chat({ options, shift: false }));
    expect(lines.at(-1)).toMatchObject({ done: true, done_reason: 'length' });
  });
});

describe('C13: num_predict', () => {
  it('cuts the answer and says length; a call that was being written is gone', async () => {
    server.script([{ say: 'one two three four' }, { cutCall: true, call: { name: 'look' } }]);
    const lines = linesOf(await chat({ options: { num_predict: 2 } }));
    expect(saidIn(lines)).toBe('one two');
    expect(lines.at(-1)).toMatchObject({ done_reason: 'length', eval_count: 2 });

    const cut = await chat();
    expect(saidIn(linesOf(cut))).toBe('');
    expect(cut.body).not.toContain('tool_calls');
    expect(linesOf(cut).at(-1)?.done_reason).toBe('length');
  });
});
