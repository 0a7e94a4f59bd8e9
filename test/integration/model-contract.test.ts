import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { modelServers, type ModelServer } from '../support/model-servers.ts';
import { documentOf, get, linesOf, post, saidIn, send, user } from '../support/stand-in-ollama/plain-http.ts';

// What the product relies on, in plain HTTP: the same tests for our stand-in and for a real server, so that the one cannot
// drift away from the other. The real chat model may be random weights, so nothing here depends on what it says.

// One thread: with two, a small model on a busy machine of two cores is many times slower.
const options = { num_ctx: 1024, num_thread: 1, num_predict: 12, temperature: 0.7, seed: 7 };
const tool = {
  type: 'function',
  function: {
    name: 'find_booking',
    description: 'Finds a booking by its code',
    parameters: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
  },
};
interface Tag {
  name: string;
  model: string;
  digest: string;
  size: number;
  modified_at: string;
  details: Record<string, unknown>;
}
interface Ps {
  models: (Tag & { expires_at: string; context_length: number })[];
}

describe.each(modelServers())('the model server contract, held by $name', (kind) => {
  if (kind.skipped) {
    it.skip(`is not checked: ${kind.skipped}`, () => {});
    return;
  }

  let server: ModelServer;
  beforeAll(async () => {
    server = await kind.start();
  }, 90_000);
  afterAll(() => server?.close());

  const chatName = (context: TestContext): string => server.chat ?? context.skip('the server has no chat model');
  const embedName = (context: TestContext): string => server.embed ?? context.skip('the server has no embedding model');
  const chat = (model: string, more: Record<string, unknown> = {}, signal?: AbortSignal) =>
    post(server.url, '/api/chat', { model, messages: [user('Is it open?')], think: false, options, ...more }, signal);

  describe('answers', () => {
    it('stream one JSON object a line and end with exactly one that says done, with its figures', async (context) => {
      const model = chatName(context);
      const answer = await chat(model);
      expect(answer.status).toBe(200);
      expect(answer.type).toBe('application/x-ndjson');
      expect(answer.body).not.toMatch(/[<>&]/);
      const lines = linesOf(answer);
      const last = lines.pop();
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(line).toMatchObject({ model, done: false, message: { role: 'assistant', content: expect.any(String) } });
        expect(line.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$/);
        expect(line).not.toHaveProperty('remote_host');
      }
      expect(last).toMatchObject({ model, done: true, message: { role: 'assistant', content: '' } });
      expect(['stop', 'length']).toContain(last?.done_reason);
      for (const figure of [last?.total_duration, last?.prompt_eval_count, last?.eval_count]) {
        expect(Number.isInteger(figure)).toBe(true);
        expect(figure).toBeGreaterThan(0);
      }
      expect(last?.eval_count).toBeLessThanOrEqual(options.num_predict);
    });

    it('come as one document when streaming is off', async (context) => {
      const answer = await chat(chatName(context), { stream: false });
      expect(answer.type).toBe('application/json; charset=utf-8');
      expect(documentOf(answer)).toMatchObject({
        done: true,
        message: { role: 'assistant', content: expect.any(String) },
      });
    });

    it('are JSON for a schema when one is given', async (context) => {
      const format = {
        type: 'object',
        properties: { colour: { type: 'string', enum: ['red', 'green'] }, sure: { type: 'boolean' } },
        required: ['colour', 'sure'],
      };
      const lines = linesOf(await chat(chatName(context), { format, options: { ...options, num_predict: 200 } }));
      const value = JSON.parse(saidIn(lines)) as { colour: string; sure: boolean };
      expect(['red', 'green']).toContain(value.colour);
      expect(typeof value.sure).toBe('boolean');
    });

    it('may use tools, and take calls and results from the history', async (context) => {
      const call = { id: 'call_a1b2c3d4', function: { index: 0, name: 'find_booking', arguments: { code: 'X1' } } };
      const messages = [
        user('Where is X1?'),
        { role: 'assistant', content: '', tool_calls: [call] },
        { role: 'tool', content: '{"place":"here"}', tool_name: 'find_booking', tool_call_id: call.id },
      ];
      const answer = await chat(chatName(context), { messages, tools: [tool] });
      expect(answer.status).toBe(200);
      expect(linesOf(answer).at(-1)?.done).toBe(true);
    });

    it('come for a name with the suffix that keeps it local', async (context) => {
      const lines = linesOf(await chat(`${chatName(context)}:local`));
      expect(lines.at(-1)?.done).toBe(true);
    });

    it('stop when the client leaves, and the slot is free for the next', async (context) => {
      const model = chatName(context);
      // So many and so long that the next answer would come too late for this test if it had to wait for them.
      const endless = { type: 'array', items: { type: 'boolean' }, minItems: 100 };
      const body = { model, messages: [user('Go on.')], format: endless, options: { ...options, num_predict: -1 } };
      const leaving = new AbortController();
      const many = Array.from({ length: 64 }, () => send(server.url, '/api/chat', body, leaving.signal));
      const all = Promise.allSettled(many);
      const reader = (await Promise.any(many)).body?.getReader();
      expect((await reader?.read())?.done).toBe(false);
      leaving.abort();
      await expect(reader?.read()).rejects.toThrow();
      expect(linesOf(await chat(model)).at(-1)?.done).toBe(true);
      await all;
    });
  });

  describe('the model in memory', () => {
    it('is loaded by a chat without messages, with the window that was asked for, and let go with keep_alive 0', async (context) => {
      const model = chatName(context);
      const loaded = await chat(model, { messages: [], options: { num_ctx: 768 } });
      expect(loaded.type).toBe('application/json; charset=utf-8');
      expect(documentOf(loaded)).toMatchObject({ model, done: true, done_reason: 'load', message: { content: '' } });
      const ps = documentOf<Ps>(await get(server.url, '/api/ps'));
      const entry = ps.models.find((one) => one.name === model);
      expect(entry?.context_length).toBe(768);
      expect(Date.parse(entry?.expires_at ?? '')).toBeGreaterThan(Date.now());

      const gone = documentOf(await chat(model, { messages: [], keep_alive: 0 }));
      expect(gone).toMatchObject({ done: true, done_reason: 'unload' });
      await expect
        .poll(async () => documentOf<Ps>(await get(server.url, '/api/ps')).models.map((one) => one.name))
        .not.toContain(model);
    });

    it('refuses a prompt beyond its window when told not to truncate, and cuts it silently otherwise', async (context) => {
      const model = chatName(context);
      const messages = [user('many words in here '.repeat(500))];
      const refused = await chat(model, { messages, truncate: false, shift: false });
      expect(refused.status).toBe(400);
      expect(documentOf(refused).error).toMatch(/context/);

      const cut = await chat(model, { messages });
      expect(cut.status).toBe(200);
      expect(linesOf(cut).at(-1)?.prompt_eval_count).toBeLessThanOrEqual(options.num_ctx);
    });
  });

  describe('the catalogue', () => {
    it('tells version and that the cloud is off', async () => {
      expect(documentOf<{ version: string }>(await get(server.url, '/api/version')).version).toMatch(/^\d+\.\d+\.\d+/);
      const status = documentOf<{ cloud: { disabled: boolean } }>(await get(server.url, '/api/status'));
      expect(status.cloud.disabled).toBe(true);
    });

    it('lists models with digest, size and details, none of them remote', async () => {
      const { models } = documentOf<{ models: Tag[] }>(await get(server.url, '/api/tags'));
      expect(models.length).toBeGreaterThan(0);
      for (const model of models) {
        expect(model.model).toBe(model.name);
        expect(model.name).toMatch(/:/);
        expect(model.digest).toMatch(/^[0-9a-f]{64}$/);
        expect(model.size).toBeGreaterThan(1000);
        expect(Number.isNaN(Date.parse(model.modified_at))).toBe(false);
        expect(model.details).toMatchObject({ format: 'gguf', family: expect.any(String) });
        expect(model).not.toHaveProperty('remote_host');
      }
    });

    it('shows abilities and the trained window', async (context) => {
      const shown = documentOf<{
        capabilities: string[];
        model_info: Record<string, unknown>;
        details: { family: string };
      }>(await post(server.url, '/api/show', { model: chatName(context) }));
      expect(shown.capabilities).toEqual(expect.arrayContaining(['completion', 'tools']));
      const family = String(shown.model_info['general.architecture']);
      expect(shown.model_info[`${family}.context_length`]).toBeGreaterThan(1000);
      const embedding = documentOf<{ capabilities: string[] }>(
        await post(server.url, '/api/show', { model: embedName(context) }),
      );
      expect(embedding.capabilities).toContain('embedding');
      expect(embedding.capabilities).not.toContain('completion');
    });

    it('answers an unknown address with 404 and a wrong method with 405', async () => {
      expect(await get(server.url, '/api/nothing')).toEqual({
        status: 404,
        type: 'text/plain',
        body: '404 page not found',
      });
      expect(await get(server.url, '/api/chat')).toMatchObject({ status: 405, type: 'text/plain' });
      expect((await post(server.url, '/api/ps', {})).status).toBe(405);
      expect(await get(server.url, '/')).toMatchObject({ status: 200, body: 'Ollama is running' });
    });
  });

  describe('embeddings', () => {
    interface Embedded {
      embeddings: number[][];
      prompt_eval_count?: number;
    }
    const embed = async (model: string, input: unknown): Promise<Embedded> =>
      documentOf<Embedded>(await post(server.url, '/api/embed', { model: `${model}:local`, input, truncate: false }));
    const cosine = (a: number[] = [], b: number[] = []): number => a.reduce((sum, x, at) => sum + x * (b[at] ?? 0), 0);

    it('are unit vectors in the order of the texts', async (context) => {
      const model = embedName(context);
      const texts = ['The sauna is open until ten.', 'Parking is behind the house.', 'Bring your own towels.'];
      const { embeddings, prompt_eval_count } = await embed(model, texts);
      expect(embeddings).toHaveLength(3);
      expect(prompt_eval_count).toBeGreaterThan(0);
      for (const [at, text] of texts.entries()) {
        expect(Math.hypot(...(embeddings[at] ?? []))).toBeCloseTo(1, 3);
        const alone = await embed(model, text);
        expect(cosine(alone.embeddings[0], embeddings[at])).toBeGreaterThan(0.999);
        expect(cosine(alone.embeddings[0], embeddings[(at + 1) % 3])).toBeLessThan(0.9);
      }
      expect((await embed(model, [])).embeddings).toEqual([]);
    });

    it('are nearer for two ways of asking the same than for another question', async (context) => {
      const { embeddings } = await embed(embedName(context), [
        'Can I bring my dog?',
        'Are pets allowed?',
        'How do I connect to the wifi?',
        'What is the name of the wireless internet?',
      ]);
      const [dog, pets, wifi, wireless] = embeddings;
      expect(cosine(dog, pets)).toBeGreaterThan(cosine(dog, wifi) + 0.1);
      expect(cosine(wifi, wireless)).toBeGreaterThan(cosine(pets, wireless) + 0.1);
    });

    it('of a text beyond the window are refused when told not to truncate', async (context) => {
      const body = { model: embedName(context), input: 'many words in here '.repeat(800) };
      const refused = await post(server.url, '/api/embed', { ...body, truncate: false });
      expect(refused.status).toBe(400);
      expect(documentOf(refused).error).toBe('the input length exceeds the context length');
      expect((await post(server.url, '/api/embed', body)).status).toBe(200);
    });
  });

  describe('refusals', () => {
    const cloud = /^ollama cloud is disabled/;
    const cases: [string, string, (chat: string, embed: string) => unknown, number, RegExp][] = [
      ['an empty body', '/api/chat', () => '', 400, /^missing request body$/],
      ['a body that is not JSON', '/api/chat', () => '{bad', 400, /invalid character/],
      ['no model', '/api/chat', () => ({ messages: [user('a')] }), 400, /^model is required$/],
      [
        'messages of the wrong type',
        '/api/chat',
        (model) => ({ model, messages: 'a' }),
        400,
        /cannot unmarshal string/,
      ],
      [
        'an unknown model',
        '/api/chat',
        () => ({ model: 'nix', messages: [user('a')] }),
        404,
        /^model 'nix' not found$/,
      ],
      ['an unknown model, shown', '/api/show', () => ({ model: 'nix' }), 404, /^model 'nix' not found$/],
      [
        'an unknown embedder',
        '/api/embed',
        () => ({ model: 'nix', input: 'a' }),
        404,
        /^model "nix" not found, try pulling/,
      ],
      ['a cloud name', '/api/chat', (model) => ({ model: `${model}-cloud`, messages: [user('a')] }), 403, cloud],
      ['a cloud tag', '/api/chat', () => ({ model: 'nix:cloud', messages: [user('a')] }), 403, cloud],
      ['a cloud name, shown', '/api/show', () => ({ model: 'nix:cloud' }), 403, cloud],
      ['a cloud embedder', '/api/embed', () => ({ model: 'nix:cloud', input: 'a' }), 403, cloud],
      [
        'a thinking level nobody knows',
        '/api/chat',
        (model) => ({ model, think: 'x', messages: [user('a')] }),
        400,
        /^invalid think/,
      ],
      [
        'a format nobody knows',
        '/api/chat',
        (model) => ({ model, format: 'xml', messages: [user('a')] }),
        500,
        /^invalid format: .*xml/,
      ],
      [
        'an option of the wrong type',
        '/api/chat',
        (model) => ({ model, options: { num_ctx: 'x' }, messages: [user('a')] }),
        500,
        /^option "num_ctx" must be of type integer$/,
      ],
      [
        'chat at an embedder',
        '/api/chat',
        (_, model) => ({ model, messages: [user('a')] }),
        400,
        /does not support chat$/,
      ],
      [
        'embedding by a chat model',
        '/api/embed',
        (model) => ({ model, input: 'a' }),
        501,
        /^this model does not support embeddings$/,
      ],
    ];

    it.each(cases)('of %s at %s', async (_, path, body, status, words) => {
      const answer = await post(server.url, path, body(server.chat ?? 'none', server.embed ?? 'none'));
      expect(answer.status).toBe(status);
      expect(answer.type).toContain('application/json');
      expect(documentOf(answer).error).toMatch(words);
    });

    it('of thinking at a model that cannot', async (context) => {
      const model = chatName(context);
      const shown = documentOf<{ capabilities: string[] }>(await post(server.url, '/api/show', { model }));
      if (shown.capabilities.includes('thinking')) context.skip('this model can think');
      const refused = await chat(model, { think: true });
      expect(refused.status).toBe(400);
      expect(documentOf(refused).error).toBe(`"${model}" does not support thinking`);
    });
  });
});
