import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chatModel } from '../../support/stand-in-ollama/catalogue.ts';
import { documentOf, get, linesOf, post, user } from '../../support/stand-in-ollama/plain-http.ts';
import { startStandIn, type StandIn } from '../../support/stand-in-ollama/stand-in.ts';

let server: StandIn;
beforeEach(async () => {
  server = await startStandIn();
});
afterEach(() => server.close());

const chat = (model: string) => post(server.url, '/api/chat', { model, messages: [user('Is it open?')] });
interface Shown {
  capabilities: string[];
  model_info: Record<string, unknown>;
  details: { family: string; format: string };
  remote_host?: string;
}
interface Tag {
  name: string;
  digest: string;
  remote_host?: string;
  remote_model?: string;
}

describe('C19: what the server says of itself', () => {
  it('tells its version and that its cloud is off; an old one does not know the second address', async () => {
    expect((await get(server.url, '/api/version')).body).toBe('{"version":"0.32.15"}');
    expect(documentOf(await get(server.url, '/api/status'))).toEqual({ cloud: { disabled: true, source: 'env' } });
    server.version = '0.16.0';
    server.status = null;
    expect((await get(server.url, '/api/version')).body).toBe('{"version":"0.16.0"}');
    expect((await get(server.url, '/api/status')).status).toBe(404);
  });

  it('lists models, never null, and shows abilities and the trained window', async () => {
    const { models } = documentOf<{ models: Tag[] }>(await get(server.url, '/api/tags'));
    expect(models.map((model) => model.name)).toEqual(['demo-reader:latest', 'demo-embed:latest']);
    expect(models[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await get(server.url, '/api/ps')).body).toBe('{"models":[]}');

    const shown = documentOf<Shown>(await post(server.url, '/api/show', { model: 'demo-reader' }));
    expect(shown.capabilities).toEqual(['completion', 'tools']);
    expect(shown.model_info).toMatchObject({ 'general.architecture': 'qwen3', 'qwen3.context_length': 8192 });
    expect(shown.details).toMatchObject({ family: 'qwen3', format: 'gguf' });

    server.models = [];
    expect((await get(server.url, '/api/tags')).body).toBe('{"models":[]}');
  });
});

describe('C20: somebody else’s models', () => {
  const remote = { host: 'https://ollama.com:443', model: 'big' };

  it.each(['demo-reader:cloud', 'other:1b-cloud', 'qwen3.5:cloud '])('refuses the name %s', async (name) => {
    const answer = await chat(name);
    expect(answer.status).toBe(403);
    expect(documentOf(answer).error).toBe('ollama cloud is disabled: remote model is unavailable');
    expect((await post(server.url, '/api/show', { model: name })).status).toBe(403);
    expect(server.counters.leaks).toBe(0);
  });

  it('gives a remote manifest away in tags, show and chunks, and counts the leak', async () => {
    server.models.push(chatModel('looks-local', { remote }));
    const { models } = documentOf<{ models: Tag[] }>(await get(server.url, '/api/tags'));
    expect(models.at(-1)).toMatchObject({ remote_host: remote.host, remote_model: 'big' });
    expect(documentOf<Shown>(await post(server.url, '/api/show', { model: 'looks-local' })).remote_host).toBe(
      remote.host,
    );
    expect((await chat('looks-local')).status).toBe(403);

    server.leaky = true;
    const lines = linesOf(await chat('looks-local'));
    for (const line of lines) expect(line).toMatchObject({ remote_host: remote.host, remote_model: 'big' });
    expect(server.counters.leaks).toBe(1);
    expect(() => server.assertClean()).toThrow(/LEAK/);
  });

  it('can hide that a model is remote until its chunks tell', async () => {
    server.models.push(chatModel('hidden', { remote: { ...remote, hidden: true } }));
    expect((await get(server.url, '/api/tags')).body).not.toContain('remote_host');
    expect((await post(server.url, '/api/show', { model: 'hidden' })).body).not.toContain('remote_host');
    expect((await chat('hidden:local')).body).toContain('remote_host');
    expect(server.counters.leaks).toBe(1);
  });

  it('knows the suffix that keeps a name local, unless it is an old server', async () => {
    server.models.push(chatModel('looks-local', { remote }));
    expect((await chat('demo-reader:local')).status).toBe(200);
    expect((await chat('demo-reader:latest:local')).status).toBe(200);
    expect((await chat('looks-local:local')).status).toBe(404);
    server.knowsLocalSuffix = false;
    expect((await chat('demo-reader:local')).status).toBe(404);
  });
});

describe('C22: pulling', () => {
  const pull = (more = {}, signal?: AbortSignal) =>
    post(server.url, '/api/pull', { model: 'new', ...more }, signal).then(linesOf);

  it('tells its progress, goes on where it broke off, and then has the model', async () => {
    server.pullable = { new: { model: chatModel('new'), totalBytes: 1000, pieces: 10 } };
    server.pullError = 'connection lost';
    const broken = await pull();
    expect(broken.at(-1)).toEqual({ error: 'connection lost' });
    const reached = broken.findLast((line) => line.completed)?.completed ?? 0;
    expect(reached).toBeGreaterThan(0);

    server.pullError = null;
    const lines = await pull();
    expect(lines.find((line) => line.completed)?.completed).toBeGreaterThan(reached);
    const texts = lines.map((line) => line.status);
    expect(texts[0]).toBe('pulling manifest');
    expect(texts.slice(-3)).toEqual(['verifying sha256 digest', 'writing manifest', 'success']);
    expect(lines[1]).toMatchObject({ total: 1000 });
    expect((await get(server.url, '/api/tags')).body).toContain('new:latest');
    server.assertClean();
  });

  it('notes every pull nobody prepared, and everything else that would change the server or leave the house', async () => {
    expect((await pull()).at(-1)).toEqual({ error: 'pull model manifest: file does not exist' });
    await post(server.url, '/api/create', { model: 'x' });
    await post(server.url, '/api/experimental/web_search', { query: 'x' });
    expect(server.failures).toHaveLength(3);
    expect(() => server.assertClean()).toThrow(/pulled new[\s\S]*\/api\/create[\s\S]*web_search[\s\S]*LEAK/);
  });
});

describe('C23: the log', () => {
  it('keeps headers, body, time, phase and what was said, for every request', async () => {
    const before = Date.now();
    const body = {
      model: 'demo-reader',
      messages: [user('hi')],
      think: false,
      truncate: false,
      options: { num_ctx: 512 },
    };
    await post(server.url, '/api/chat', body);
    await get(server.url, '/api/tags');
    expect(server.requests.map((one) => `${one.method} ${one.path}`)).toEqual(['POST /api/chat', 'GET /api/tags']);
    const [entry] = server.chats();
    expect(entry).toMatchObject({ body, phase: 'done', closedBy: null });
    expect(entry?.headers['user-agent']).toBeDefined();
    expect(entry?.at).toBeGreaterThanOrEqual(before);
    expect(entry?.said.length).toBeGreaterThan(0);
    await expect.poll(() => entry?.status).toBe(200);
    server.forget();
    expect(server.requests).toEqual([]);
  });
});
