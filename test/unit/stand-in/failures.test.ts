import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentOf, get, linesOf, post, saidIn, send, user } from '../../support/stand-in-ollama/plain-http.ts';
import { startStandIn, type StandIn } from '../../support/stand-in-ollama/stand-in.ts';

let server: StandIn;
beforeEach(async () => {
  server = await startStandIn({ brain: 'scripted' });
});
afterEach(() => server.close());

const model = 'demo-reader';
const chat = (more: Record<string, unknown> = {}, signal?: AbortSignal) =>
  post(server.url, '/api/chat', { model, messages: [user('hi')], ...more }, signal);

describe('C14: errors before the first chunk', () => {
  it.each([400, 401, 403, 404, 499, 500, 503])('sends %i as a document with a text', async (status) => {
    server.script([{ fail: { type: 'status', status, error: 'no <luck>' } }]);
    const answer = await chat();
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('application/json');
    expect(documentOf(answer)).toEqual({ error: 'no <luck>' });
  });

  it('spells a missing model as chat and show do, and as embed does', async () => {
    expect((await chat({ model: 'nix' })).body).toBe(`{"error":"model 'nix' not found"}`);
    expect((await post(server.url, '/api/show', { model: 'nix' })).body).toBe(`{"error":"model 'nix' not found"}`);
    const embed = await post(server.url, '/api/embed', { model: 'nix', input: 'a' });
    expect(embed.status).toBe(404);
    expect(documentOf(embed).error).toBe('model "nix" not found, try pulling it first');
  });

  it('refuses broken requests as the real server does', async () => {
    expect((await post(server.url, '/api/chat', '')).body).toBe('{"error":"missing request body"}');
    expect((await post(server.url, '/api/chat', '{bad')).status).toBe(400);
    expect((await post(server.url, '/api/chat', { messages: [] })).body).toBe('{"error":"model is required"}');
    expect((await chat({ messages: 'x' })).status).toBe(400);
    expect(await chat({ options: { num_ctx: 'x' } })).toMatchObject({ status: 500 });
    expect((await chat({ keep_alive: 'soon' })).status).toBe(400);
    const printed = [{ role: 'assistant', tool_calls: [{ function: { name: 'a', arguments: '{}' } }] }];
    expect((await chat({ messages: printed })).status).toBe(400);
  });
});

describe('C15: errors after the first chunk', () => {
  it('keeps status 200, adds an error line and ends without done', async () => {
    server.script([{ say: 'one two three four', fail: { type: 'error-line', error: 'runner stopped' } }]);
    const answer = await chat();
    expect(answer.status).toBe(200);
    const lines = linesOf(answer);
    expect(lines.at(-1)).toEqual({ error: 'runner stopped' });
    expect(saidIn(lines)).toBe('one two');
    expect(lines.some((line) => line.done)).toBe(false);
  });
});

describe('C16: broken streams', () => {
  const say = 'one two three four five';

  it('ends without done', async () => {
    server.endWithoutDone = true;
    server.script([{ say }]);
    const lines = linesOf(await chat());
    expect(saidIn(lines)).toBe('one two');
    expect(lines.at(-1)?.done).toBe(false);
  });

  it('repeats itself thirty times and ends without done', async () => {
    server.repeatStop = true;
    server.script([{ say }]);
    const lines = linesOf(await chat());
    expect(lines).toHaveLength(30);
    expect(lines.some((line) => line.done)).toBe(false);
  });

  it('resets the connection in the middle of a line', async () => {
    server.resetMidLine = true;
    server.script([{ say }]);
    await expect(chat()).rejects.toThrow();
    expect(server.requests[0]).toMatchObject({ closedBy: 'server', phase: 'tokens' });
  });

  it('sends a line that is not JSON', async () => {
    server.garbage = true;
    server.script([{ say }]);
    const { body } = await chat();
    expect(() => JSON.parse(body.trim().split('\n').at(-1) ?? '')).toThrow();
  });

  it('falls silent before the headers or between tokens, on a clock the test may own', async () => {
    const waits: number[] = [];
    const quick = await startStandIn({
      brain: 'scripted',
      wait: async (ms) => {
        if (ms > 0) waits.push(ms);
      },
    });
    quick.script([{ say }, { say }]);
    quick.stallBeforeHeaders = 300_000;
    await post(quick.url, '/api/chat', { model, messages: [user('hi')] });
    quick.stallBeforeHeaders = 0;
    quick.stallBetweenTokens = 120_000;
    const after = linesOf(await post(quick.url, '/api/chat', { model, messages: [user('hi')] }));
    expect(waits).toEqual([300_000, 120_000]);
    expect(saidIn(after)).toBe(say);
    await quick.close();
  });

  it('can be killed in mid-answer and come back on the same port with nothing loaded', async () => {
    const { port } = server;
    server.script([{ say, holdAfterTokens: 2 }, { say: 'again' }]);
    const call = chat();
    await server.until((one) => one.said === 'one two');
    await server.down();
    await expect(call).rejects.toThrow();
    await expect(get(server.url, '/api/version')).rejects.toThrow();
    await server.up();
    expect(server.port).toBe(port);
    expect(documentOf(await get(server.url, '/api/ps'))).toEqual({ models: [] });
    expect(saidIn(linesOf(await chat()))).toBe('again');
    expect(server.counters.aborted).toEqual([]);
  });
});

describe('C17: a busy server', () => {
  it('refuses with 503 only while too many wait for a load', async () => {
    server.maxQueue = 1;
    server.loadMs = 60_000;
    const leaving = new AbortController();
    const first = chat({ messages: [] }, leaving.signal);
    first.catch(() => undefined);
    await server.until((one) => one.phase === 'loading');
    const second = await chat({ messages: [] });
    expect(second.status).toBe(503);
    expect(documentOf(second).error).toBe('server busy, please try again.  maximum pending requests exceeded');
    leaving.abort();
    await expect(first).rejects.toThrow();
  });

  it('lets requests for a loaded model wait, first come first served, as many at once as it has slots', async () => {
    server.maxQueue = 1;
    server.parallel = 2;
    server.script(['a', 'b', 'c', 'd'].map((name) => ({ match: name, say: `${name} x`, holdAfterTokens: 1 })));
    await chat({ messages: [] });
    const finished: string[] = [];
    const calls: Promise<void>[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      calls.push(chat({ messages: [user(name)] }).then((answer) => void finished.push(saidIn(linesOf(answer)))));
      await server.until((one) => one.raw.includes(`"${name}"`) && one.phase !== 'received');
    }
    await server.until((one) => one.said === 'b');
    expect(server.chats().map((one) => one.phase)).toEqual(['tokens', 'tokens', 'queued', 'queued']);
    server.release();
    await server.until((one) => one.said === 'd');
    server.release();
    await Promise.all(calls);
    expect(finished.toSorted()).toEqual(['a x', 'b x', 'c x', 'd x']);
    expect(new Set(finished.slice(0, 2))).toEqual(new Set(['a x', 'b x']));
  });

  it('can refuse everything', async () => {
    server.refuse503 = true;
    server.script([{ say: 'x' }]);
    expect((await chat()).status).toBe(503);
  });
});

describe('C18: loading', () => {
  it('loads once for all callers, reports the time, and again when a load option or shift changes', async () => {
    server.loadMs = 20;
    server.script([{ say: 'x', times: 6 }]);
    const same = { options: { num_ctx: 2048, temperature: 0.1 } };
    const [first, second] = await Promise.all([chat(same), chat(same)]);
    const durations = [first, second].map((answer) => linesOf(answer).at(-1)?.load_duration ?? 0);
    expect(Math.max(...durations)).toBeGreaterThanOrEqual(19e6);
    expect(server.counters.loads).toBe(1);

    await chat({ options: { num_ctx: 2048, temperature: 0.9 } });
    expect(server.counters.loads).toBe(1);
    await chat({ options: { num_ctx: 4096 } });
    expect(server.counters.loads).toBe(2);
    await chat({ options: { num_ctx: 4096 }, shift: false });
    expect(server.counters.loads).toBe(3);
  });

  it('does not reload under a running answer', async () => {
    server.script([
      { match: 'one', say: 'a b', holdAfterTokens: 1 },
      { match: 'two', say: 'c' },
    ]);
    const running = chat({ messages: [user('one')] });
    await server.until((one) => one.said === 'a');
    const other = chat({ messages: [user('two')], options: { num_ctx: 512 } });
    await server.until((one) => one.phase === 'loading');
    await sleep(10);
    expect(server.counters.loads).toBe(1);
    server.release();
    expect(saidIn(linesOf(await running))).toBe('a b');
    expect(saidIn(linesOf(await other))).toBe('c');
    expect(server.counters.loads).toBe(2);
  });

  it('says nothing while it loads', async () => {
    server.loadMs = 60_000;
    const leaving = new AbortController();
    const response = send(server.url, '/api/chat', { model, messages: [user('hi')] }, leaving.signal);
    response.catch(() => undefined);
    const entry = await server.until((one) => one.phase === 'loading');
    leaving.abort();
    await expect(response).rejects.toThrow();
    await expect.poll(() => entry.closedBy).toBe('client');
    expect(entry.status).toBe(0);
  });
});
