import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { get, linesOf, documentOf, post, saidIn, send, user } from '../../support/stand-in-ollama/plain-http.ts';
import { startStandIn, type StandIn, type StandInOptions } from '../../support/stand-in-ollama/stand-in.ts';

let standIn: StandIn | undefined;
afterEach(() => standIn?.close());

async function start(options: StandInOptions = {}): Promise<StandIn> {
  standIn = await startStandIn({ brain: 'scripted', ...options });
  return standIn;
}
const model = 'demo-reader';

describe('C1: the address', () => {
  it('listens on loopback at a free port and says that Ollama is running', async () => {
    const server = await start();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await get(server.url, '/')).toMatchObject({ status: 200, body: 'Ollama is running' });
    expect((await get(server.url, '/', 'HEAD')).status).toBe(200);
  });

  it('answers an unknown address with 404 and a wrong method with 405, both as plain text', async () => {
    const server = await start();
    expect(await get(server.url, '/api/nothing')).toEqual({
      status: 404,
      type: 'text/plain',
      body: '404 page not found',
    });
    expect(await get(server.url, '/api/chat')).toEqual({
      status: 405,
      type: 'text/plain',
      body: '405 method not allowed',
    });
    expect((await post(server.url, '/api/tags', {})).status).toBe(405);
  });

  it('keeps a connection open for the next request', async () => {
    const server = await start();
    const socket = connect(server.port, '127.0.0.1');
    let received = '';
    socket.on('data', (bytes: Buffer) => (received += bytes.toString()));
    const request = 'GET /api/version HTTP/1.1\r\nHost: localhost\r\n\r\n';
    socket.write(request);
    await expect.poll(() => received.split('0.32.15').length - 1).toBe(1);
    socket.write(request);
    await expect.poll(() => received.split('0.32.15').length - 1).toBe(2);
    socket.destroy();
  });
});

describe('C2: the stream', () => {
  it('sends status and headers only with the first line', async () => {
    const server = await start();
    server.script([{ say: 'late', fail: { type: 'stall-headers', ms: 60_000 } }]);
    const leaving = new AbortController();
    const response = send(server.url, '/api/chat', { model, messages: [user('hi')] }, leaving.signal);
    response.catch(() => undefined);
    const entry = await server.until((one) => one.phase === 'prefill');
    expect(await Promise.race([response.then(() => 'headers'), aWhile()])).toBe('nothing');
    leaving.abort();
    await expect.poll(() => entry.closedBy).toBe('client');
    expect(entry.status).toBe(0);
  });

  it('escapes angle brackets and ampersands as Go does, one object a line', async () => {
    const server = await start();
    server.script([{ say: '<b> & co' }]);
    const answer = await post(server.url, '/api/chat', { model, messages: [user('hi')] });
    expect(answer.type).toBe('application/x-ndjson');
    expect(answer.body).toContain('\\u003cb\\u003e');
    expect(answer.body).toContain('\\u0026');
    expect(answer.body).not.toMatch(/[<>&]/);
    expect(saidIn(linesOf(answer))).toBe('<b> & co');
  });

  it('can cut lines and characters anywhere, and can put several lines into one write', async () => {
    const server = await start({ splitBytes: 7 });
    server.script([{ say: 'Grüße — 你好' }, { say: 'one two three four' }]);
    const pieces = await piecesOf(await send(server.url, '/api/chat', { model, messages: [user('hi')] }));
    expect(pieces.length).toBeGreaterThan(10);
    const whole = Buffer.concat(pieces).toString();
    expect(saidIn(linesOf({ status: 200, type: '', body: whole }))).toBe('Grüße — 你好');
    const broken = pieces.some((piece) => Buffer.from(piece).toString().includes('\uFFFD'));
    expect(broken).toBe(true);

    server.splitBytes = 0;
    server.joinLines = 99;
    const joined = await piecesOf(await send(server.url, '/api/chat', { model, messages: [user('hi')] }));
    expect(
      Buffer.from(joined[0] ?? [])
        .toString()
        .split('\n').length,
    ).toBeGreaterThan(3);
  });
});

describe('C3: without streaming', () => {
  it('streams when the request does not say, and sends one document when it says no', async () => {
    const server = await start();
    server.models[0]?.capabilities.push('thinking');
    const step = { think: 'hm hm', say: 'one two', call: { name: 'look', arguments: { a: 1 } } };
    server.script([step, step]);
    const streamed = linesOf(await post(server.url, '/api/chat', { model, messages: [user('hi')] }));
    expect(streamed.length).toBeGreaterThan(4);

    const answer = await post(server.url, '/api/chat', { model, messages: [user('hi')], stream: false });
    expect(answer.type).toBe('application/json; charset=utf-8');
    const document = documentOf(answer);
    expect(document.message).toMatchObject({ role: 'assistant', content: 'one two', thinking: 'hm hm' });
    expect(document.message?.tool_calls).toHaveLength(1);
    expect(document).toMatchObject({ done: true, done_reason: 'stop' });
    expect(document.eval_count).toBeGreaterThan(0);
  });
});

describe('C4: a client that leaves', () => {
  it('stops the answer at once and notes when and in which phase', async () => {
    const server = await start({ loadMs: 60_000 });
    await leaveIn('loading', server);
    server.loadMs = 0;
    server.script([{ say: 'x', delayMs: 60_000 }]);
    await leaveIn('prefill', server);
    server.script([{ say: 'one two three', holdAfterTokens: 1 }]);
    await leaveIn('tokens', server);
    expect(server.counters.aborted.map((one) => one.phase)).toEqual(['loading', 'prefill', 'tokens']);
    expect(server.requests.at(-1)?.said).toBe('one');
    expect(server.requests.at(-1)?.closedAt).toBeGreaterThan(0);
  });

  it('leaves the line when it was still queued, and gives the slot to the next', async () => {
    const server = await start();
    server.script([
      { match: 'first', say: 'a b c', holdAfterTokens: 1 },
      { match: 'third', say: 'done' },
    ]);
    const first = post(server.url, '/api/chat', { model, messages: [user('first')] });
    await server.until((one) => one.phase === 'tokens');
    const leaving = new AbortController();
    const second = post(server.url, '/api/chat', { model, messages: [user('second')] }, leaving.signal);
    await server.until((one) => one.phase === 'queued');
    const third = post(server.url, '/api/chat', { model, messages: [user('third')] });
    leaving.abort();
    await expect(second).rejects.toThrow();
    await server.until((one) => one.closedBy === 'client');
    server.release();
    expect(saidIn(linesOf(await first))).toBe('a b c');
    expect(saidIn(linesOf(await third))).toBe('done');
    expect(server.counters.aborted).toMatchObject([{ phase: 'queued' }]);
  });
});

async function leaveIn(phase: string, server: StandIn): Promise<void> {
  const leaving = new AbortController();
  const call = post(server.url, '/api/chat', { model, messages: [user('hi')] }, leaving.signal);
  call.catch(() => undefined);
  const entry = await server.until((one) => one.phase === phase && one.closedBy === null);
  leaving.abort();
  await expect.poll(() => entry.closedBy).toBe('client');
}

async function piecesOf(response: Response): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of response.body ?? []) pieces.push(piece as Uint8Array);
  return pieces;
}

/** Long enough for headers to arrive, had they been sent. */
async function aWhile(): Promise<string> {
  await sleep(40);
  return 'nothing';
}
